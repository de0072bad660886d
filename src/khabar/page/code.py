"""Script, style and data that a flattener left in the text: told by their brackets and signs, in any language.

Prose hardly ever has a brace, so a balanced pair of braces is code with all that stands inside, even where a data
object holds the whole article once more as one string.
"""

from __future__ import annotations

from string import ascii_letters, digits

import regex

__all__ = ["code_spans", "data_objects", "is_code"]

_BRACE = regex.compile(r"[{}]")
_SIGN = regex.compile(r"[{}();=<>$_\\&#\[\]]|\":|\b\.\b(?=\p{Ll})")
_NEEDED = regex.compile(r"[;={}<>\\]|\":")
_OPENING = regex.compile(
    r"(?:var|let|const|function|if|for|try|return|import)\b.{0,200}[;={(]|window\.|document\.|\$\(|jQuery\b|@media|@import"
    r"|@font-face|/\*|<!--|//\s|\}|\)\s*[;}]|\"[\w@-]+\"\s*:|[.#][\w-]+[^.!?।]{0,80}[{,]$"
)
# A member of a data object, an assignment: code however long the string is that it holds.
_STATEMENT = regex.compile(
    r"\"[\w@$.-]+\"\s*:\s*(?:[\"\[{\d-]|true|false|null)|[A-Za-z_$][\w$.\[\]'\"]*\s*\+?=[^=].*;$"
)
# Markup inside a string of data.
_ESCAPED = regex.compile(r"\\u003[ceCE]|<\\/|=\\+\"[^\"]{0,200}\\+\"")
_MEMBERS = regex.compile(r"\"\s*:\s*[\"\[{\d]|\",\"")
_DECLARED = regex.compile(r"[{;]\s*[\w-]+\s*:[^;{}]{1,400};", flags=regex.A)
_COMMENT = regex.compile(r"(?<!\S)/\*")
# One line of the list of selectors that a style is for: `.menu li > a,`.
_SELECTOR = regex.compile(r"[\w\-#:.@>~+*()\[\]\"'=^$| ]{1,200},", flags=regex.A)

# A CSS selector or the head of a statement: signs and names without a sentence, up to the brace. What runs on gives
# nothing back, so that a window of `_LEAD` characters takes its square in steps at most.
_LEADING = regex.compile(
    r"""(?:(?:[\w\-#:@>~+*,()\[\]"'=^$|/!?&;\t ]|\.(?=\w))*[#:@>*()\[\]"'=$_,.][\w\-\t ]*+|[a-z][\w\-]*+[\t ]*+)\Z""",
    flags=regex.A,
)

_NAME = regex.compile(r"[a-z][\w\-]*+[\t ]*+\Z", flags=regex.A)
_IN_NAME = f"{ascii_letters}{digits}_-\t "
_IN_LEAD = f"{_IN_NAME}.#:@>~+*,()[]\"'=^$|/!?&;"
_SIGNS_OF_LEAD = "#:@>*()[]\"'=$_,."

_TYPED = regex.compile(r"\"@(?:type|graph)\"\s*:")

_HEAD = 4000
"""Characters in which an object of data names its type."""
_LEAST = 8
_LEAD = 400
_DENSE = 0.08
_MANY = 3


def is_code(line: str) -> bool:
    """Whether a whole line is script or style rather than words."""
    head = line[:2000]
    if _STATEMENT.match(head) or _ESCAPED.search(head) or sum(1 for _ in _MEMBERS.finditer(head)) > _MANY:
        return True
    if not _NEEDED.search(head):
        return False
    signs = sum(1 for _ in _SIGN.finditer(head))
    return (signs > _DENSE * len(head) and len(head) >= 6) or bool(_OPENING.match(head) and signs > 0.03 * len(head))


def code_spans(source: str) -> list[tuple[int, int]]:
    """Start and end of each comment, and of each outermost balanced pair of braces that holds signs of code, with the
    words that lead to it.

    What a brace never closes is left to `is_code`, line by line.
    """
    spans = _balanced(source)
    found = [span for span in spans if _holds_code(source[span[0] : span[1]])]
    return _apart(sorted([*_led_to(found, source), *_comments(source)]))


def _comments(source: str) -> list[tuple[int, int]]:
    """Start and end of each `/* ... */`."""
    spans: list[tuple[int, int]] = []
    position = 0
    while opening := _COMMENT.search(source, position):
        end = source.find("*/", opening.end())
        if end < 0:
            break
        position = end + 2
        spans.append((opening.start(), position))
    return spans


def data_objects(source: str) -> list[str]:
    """The JSON-LD that a flattener left in the text: the outermost balanced braces in which a type is named."""
    found = (source[start:end] for start, end in _balanced(source))
    return [text for text in found if _TYPED.search(text[:_HEAD])]


def _balanced(source: str) -> list[tuple[int, int]]:
    """Start and end of each outermost balanced pair of braces."""
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
    return spans


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with those joined that overlap."""
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _holds_code(text: str) -> bool:
    head = text[:_HEAD]
    return sum(1 for _ in _SIGN.finditer(head)) > 0.03 * len(head) or _DECLARED.search(head) is not None


def _led_to(spans: list[tuple[int, int]], source: str) -> list[tuple[int, int]]:
    """Each span from where its selector, its name or its `function` starts."""
    led: list[tuple[int, int]] = []
    for start, end in spans:
        floor = led[-1][1] if led else 0
        led.append((_listed(source, _lead(source, max(floor, start - _LEAD), start), floor), end))
    return led


def _lead(source: str, floor: int, start: int) -> int:
    """Where the signs and names that lead to a brace begin; the pattern is tried only where its end can be one."""
    floor += len(source[floor:start].rstrip(_IN_LEAD))
    signs = source[floor:start].rstrip(_IN_NAME)
    told = signs[-1:] in _SIGNS_OF_LEAD if signs else False
    named = "_" in source[floor + len(signs) : start]
    lead = (_LEADING if told or named else _NAME).search(source, floor, start)
    return lead.start() if lead else start


def _listed(source: str, start: int, floor: int) -> int:
    """Where the list of selectors starts whose last line starts at `start`."""
    while start > floor:
        line = source.rfind("\n", floor, start - 1) + 1 or floor
        if not _SELECTOR.fullmatch(source[line : start - 1].strip()):
            break
        start = line
    return start
