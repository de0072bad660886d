"""React's stream of rows as the markup that it would become in a browser, as far as it holds elements and not data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

from khabar.page.wire import pointed

__all__ = ["rendered"]

_MOST = 100_000
_DEEPEST = 600
_MOST_VISITS = 2
_UNSEEN = frozenset(["script", "style", "link", "meta", "title", "template", "noscript", "svg", "head"])
_TEXT, _DATA = True, False


def rendered(rows: dict[str, object]) -> str:
    """The elements of the stream from its root on, with their classes; "" where there are none."""
    made: list[str] = []
    visits: Counter[int] = Counter()
    # What is still to be written: closing tags as they are, values with whether a string among them is text.
    waiting: list[tuple[object, bool, int] | str] = [(rows.get("0"), _DATA, 0)]
    steps = 0
    while waiting and steps < _MOST:
        steps += 1
        top = waiting.pop()
        if isinstance(top, str):
            made.append(top)
            continue
        value, as_text, depth = top
        if isinstance(value, str):
            said = pointed(value, rows)
            if said is not value and not isinstance(said, str):
                waiting.append((said, as_text, depth + 1))
            elif as_text and isinstance(said, str):
                made.append(escape(said, quote=False))
        elif isinstance(value, (dict, list)) and depth < _DEEPEST and visits[id(value)] < _MOST_VISITS:
            visits[id(value)] += 1
            if isinstance(value, list) and len(value) >= 4 and value[0] == "$" and isinstance(value[1], str):
                _element(value, waiting, made, depth + 1, rows)
            else:
                inner = value if isinstance(value, list) else list(value.values())
                kept = as_text if isinstance(value, list) else _DATA
                waiting += ((one, kept, depth + 1) for one in reversed(inner))
    return "".join(made)


def _element(
    element: list[object],
    waiting: list[tuple[object, bool, int] | str],
    made: list[str],
    depth: int,
    rows: dict[str, object],
) -> None:
    """An element's tag, and what it holds put on the stack; a component is what it holds."""
    tag, props = str(element[1]), element[3]
    if isinstance(props, str):
        props = pointed(props, rows)
    if not isinstance(props, dict) or tag in _UNSEEN:
        return
    if tag.isalnum():
        made.append(f"<{tag}{_attributes(props)}>")
        waiting.append(f"</{tag}>")
    raw = props.get("dangerouslySetInnerHTML")
    if isinstance(raw, dict) and isinstance(raw.get("__html"), str) and tag.isalnum():
        markup = pointed(raw["__html"], rows)
        waiting.append(markup if isinstance(markup, str) else "")
    others = [one for key, one in props.items() if key != "children" and isinstance(one, (dict, list))]
    waiting.append((props.get("children"), _TEXT, depth))
    waiting += ((one, _DATA, depth) for one in reversed(others))


def _attributes(props: Mapping[str, object]) -> str:
    named = (("class", props.get("className")), ("id", props.get("id")), ("href", props.get("href")))
    return "".join(f' {name}="{escape(one)}"' for name, one in named if isinstance(one, str))
