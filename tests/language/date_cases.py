"""The tables of printed dates: what each must come to. Written by hand, each before the reader was asked."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from khabar.language import When

_HERE = Path(__file__).parent
# The second and third were measured before anything was mended for them (docs/languages.md); then one for each further
# language (dates_bn.tsv).
TABLES = tuple(_HERE / f"dates{which}.tsv" for which in ("", "_second", "_third")) + tuple(
    sorted(_HERE.glob("dates_??.tsv"))
)
# What `-` stands for: a Saturday afternoon in Delhi.
USUAL_DAY = "2024-11-30T14:58+05:30"
# The length of the answer tells its precision: 2024, 2024-11, 2024-11-30, or a time with its offset.
PRECISIONS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True)
class DateCase:
    kind: str
    language: str
    relative_to: datetime
    answer: str
    text: str

    def wanted(self) -> tuple[datetime, str] | None:
        """Start and precision; None where the text is no date."""
        if self.answer == "NONE":
            return None
        precision = PRECISIONS.get(len(self.answer), "minute")
        if precision == "minute":
            return datetime.fromisoformat(self.answer), precision
        year, month, day = (int(part) for part in (self.answer + "-01-01").split("-")[:3])
        home = timezone(timedelta(hours=5, minutes=45 if self.language == "ne" else 30))
        return datetime(year, month, day, tzinfo=home), precision


def read(when: When | None) -> tuple[datetime, str] | None:
    return when and (when.start, when.precision)


def date_cases(table: Path) -> list[DateCase]:
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        DateCase(
            row["kind"],
            row["language"],
            datetime.fromisoformat(USUAL_DAY if row["relative_to"] == "-" else row["relative_to"]),
            row["start"],
            row["text"],
        )
        for row in rows
    ]
