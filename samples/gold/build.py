"""Compiles `texts/` into NAME.txt and NAME.json under `hi/`, `en/` and `unseen/`: `python -m samples.gold.build`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import regex

from samples.gold.bracket import Fault
from samples.gold.record import record

__all__ = ["HERE", "files"]

HERE = Path(__file__).parent
_CASE = regex.compile(r"^=== (\S+)\n", regex.MULTILINE)


def files() -> Iterator[tuple[str, str]]:
    """What the build writes, by path below this folder. Raises `Fault`, with the case's name, for a bad annotation."""
    for path in sorted((HERE / "texts").glob("*.txt")):
        parts = _CASE.split(path.read_text("utf-8"))[1:]
        for name, source in zip(parts[::2], parts[1::2], strict=True):
            try:
                text, data = record(source)
            except (ValueError, KeyError) as fault:
                raise Fault(f"{path.name}, {name}: {fault}") from fault
            folder = name.split("-")[0]
            yield f"{folder}/{name}.txt", text
            yield f"{folder}/{name}.json", _lines(data)


def _lines(data: dict[str, list[object]]) -> str:
    """JSON with one item a line, so that a change shows as the line that changed."""
    lists = [
        f'"{key}": [' + ",".join("\n  " + json.dumps(item, ensure_ascii=False) for item in items) + "]"
        for key, items in data.items()
    ]
    return "{\n " + ",\n ".join(lists) + "\n}\n"


def main() -> None:
    for path, content in files():
        (HERE / path).parent.mkdir(exist_ok=True)
        (HERE / path).write_text(content, "utf-8")


if __name__ == "__main__":
    main()
