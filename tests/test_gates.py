"""What a page says comes in by one gate a kind: no other module of the reader calls what raises on hostile content."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src" / "khabar"
ROOMS = ("page", "article", "names", "claims", "events", "language", "stories", "sites")

#: Call -> where it may stand, and what to use everywhere else.
GATES = {
    "urlsplit": ("address", "khabar.address.split_address"),
    "urlparse": ("address", "khabar.address.split_address"),
    "urljoin": ("address", "khabar.address.join_address"),
    "json.loads": ("page/json_gate.py", "khabar.page.json_gate.decoded"),
    "raw_decode": ("page/json_gate.py", "khabar.page.json_gate.decoded_at"),
    "JSONDecoder": ("page/json_gate.py", "khabar.page.json_gate.decoded_at"),
    "fromisoformat": ("instant.py", "khabar.instant.from_iso"),
    "fromtimestamp": ("instant.py", "khabar.instant.from_epoch"),
    "strptime": ("instant.py", "khabar.instant.instant"),
    "msgspec.json.decode": ("page/json_gate.py", "khabar.page.json_gate.decoded"),
    "codecs.lookup": ("page/charsets.py", "khabar.page.charsets.codec"),
    "isnumeric": ("", "khabar.language.whole_number"),
}


def files() -> list[Path]:
    return sorted(path for room in ROOMS for path in (SOURCES / room).rglob("*.py"))


def called(path: Path) -> set[str]:
    """What a module calls, by its last name and as it is written: `decode`, `msgspec.json.decode`."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    written = {ast.unparse(one) for one in calls if isinstance(one, (ast.Name, ast.Attribute))}
    return written | {one.rpartition(".")[2] for one in written}


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(SOURCES)))
def test_the_reader_calls_the_gates_and_nothing_behind_them(path: Path) -> None:
    place = path.relative_to(SOURCES).as_posix()
    wrong = {name for name in called(path) & GATES.keys() if not place.startswith(GATES[name][0] or "-")}
    assert not wrong, ", ".join(f"{name}: use {GATES[name][1]}" for name in wrong)


def test_the_gates_themselves_are_seen() -> None:
    assert "raw_decode" in called(SOURCES / "page" / "json_gate.py")
    assert "fromisoformat" in called(SOURCES / "instant.py")
