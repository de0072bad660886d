"""Pages of our own in the templates that outlets use: live blogs, galleries, videos, interviews, split bodies.

`structure/<page>.html` is the page, `structure/<page>.txt` what it must give, a line a block: kind, time or address, text.
A text that ends in … is the beginning, a kind with a question mark may be left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from khabar import read
from khabar.capture.capture import Capture
from khabar.record import Article, Block

PAGES = Path(__file__).parent / "structure"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


@dataclass(slots=True)
class Wanted:
    url: str = ""
    kind: str = ""
    fetched: datetime | None = None
    blocks: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


def _wanted(name: str) -> Wanted:
    wanted = Wanted()
    for line in (PAGES / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith(("url ", "kind ")):
            setattr(wanted, *line.split(" ", 1))
        elif line.startswith("fetched "):
            wanted.fetched = datetime.fromisoformat(line.split(" ")[1])
        elif line.startswith("caption | "):
            wanted.captions.append(line.removeprefix("caption | "))
        elif line:
            wanted.blocks.append(line.rstrip())
    return wanted


def _read(name: str) -> Article:
    wanted = _wanted(name)
    data = (PAGES / f"{name}.html").read_bytes()
    return read(Capture(data=data, url=wanted.url, fetched=wanted.fetched))


def _line(block: Block) -> str:
    time = f" {block.time.isoformat()}" if block.time else ""
    text = " ".join((block.url or "" if block.kind == "embed" else block.text).split("\n"))
    return f"{block.kind}{time} | {text}".rstrip()


def _told(wanted: list[str], blocks: list[Block]) -> list[str]:
    """The blocks as lines, cut where the line wanted in their place is cut."""
    lines = [_line(block) for block in blocks]
    told: list[str] = []
    place = 0
    for want in wanted:
        optional, want = "? |" in want, _whole_time(want.replace("? |", " |"))
        given = lines[place] if place < len(lines) else ""
        stem = want.removesuffix("…")
        if optional and not given.startswith(stem):
            told.append(want)
            continue
        told.append(want if want.endswith("…") and given.startswith(stem) else given)
        place += 1
    return told + lines[place:]


def _whole_time(want: str) -> str:
    kind, _, text = want.partition(" |")
    name, _, time = kind.partition(" ")
    return f"{name} {datetime.fromisoformat(time).isoformat()} |{text}" if time else want


@pytest.mark.parametrize("name", NAMES)
def test_kind_of_page(name: str) -> None:
    told = _read(name).kind
    assert told is not None
    assert told.value == _wanted(name).kind


@pytest.mark.parametrize("name", NAMES)
def test_body_in_its_blocks(name: str) -> None:
    wanted = _wanted(name).blocks
    assert _told(wanted, _read(name).body) == [_whole_time(line.replace("? |", " |")) for line in wanted]


@pytest.mark.parametrize("name", [name for name in NAMES if _wanted(name).captions])
def test_each_picture_has_its_text(name: str) -> None:
    wanted = _wanted(name).captions
    given = [picture.caption.value if picture.caption else "" for picture in _read(name).pictures]
    told = [
        want if want.endswith("…") and text.startswith(want[:-1]) else text
        for want, text in zip(wanted, given, strict=False)
    ]
    assert told == wanted
    assert len(given) == len(wanted)
