"""A row of the Blocks table as one thing, for the labelling of flat text, where rows are joined and cut again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from khabar.page.blocks import Blocks, Label
from khabar.page.title import words

__all__ = ["FlatRow", "blocks_of", "rows_of"]


@dataclass(slots=True)
class FlatRow:
    """The columns of one row; `page.blocks.Blocks` says what each means. `chances`: the net's, class by class."""

    text: str
    start: int
    end: int
    parent: int
    hint: str = ""
    label: Label = "chrome"
    probability: float = 0.0
    chances: Mapping[str, float] = field(default_factory=dict)

    def chance(self, name: str) -> float:
        """How likely the row is of the class `name`."""
        return self.chances.get(name, 0.0)

    @property
    def key(self) -> str:
        """The words alone, in lower case: what two rows have in common that say the same."""
        return " ".join(words(self.text))


def rows_of(blocks: Blocks) -> list[FlatRow]:
    """The rows of a table that `page.flat` cut."""
    columns = zip(
        blocks.text, blocks.start, blocks.end, blocks.parent, blocks.hint, blocks.label, blocks.probability, strict=True
    )
    return [FlatRow(*row) for row in columns]


def blocks_of(rows: Iterable[FlatRow]) -> Blocks:
    """The table of `rows`."""
    blocks = Blocks()
    for row in rows:
        blocks.text.append(row.text)
        blocks.tag.append("line")
        blocks.words.append("")
        blocks.links.append(0.0)
        blocks.parent.append(row.parent)
        blocks.hint.append(row.hint)
        blocks.start.append(row.start)
        blocks.end.append(row.end)
        blocks.label.append(row.label)
        blocks.probability.append(row.probability)
    return blocks
