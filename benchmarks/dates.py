"""Printed dates: khabar beside dateparser and htmldate, by kind of form. `python -m benchmarks.dates`.

Data: the tables of tests/language, written for this project before any reader was asked. A peer tells no precision, so a
day is right where year, month and day are, a month where year and month are, a minute to the minute. htmldate gives
days only and is judged on them; it reads a page, so each row is put into one. khabar's precision is asked for in the
last column.
"""

from __future__ import annotations

import logging
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import dateparser
from dateparser.search import search_dates
from htmldate import find_date

from khabar.language import read_date

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "language"))

from date_cases import TABLES, DateCase, date_cases, read

Reader = Callable[[DateCase], datetime | None]
_SHOWN = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def khabar_reader(case: DateCase) -> datetime | None:
    when = read_date(case.text, language=case.language, relative_to=case.relative_to)
    return when and when.start


def _settings(case: DateCase) -> dict[str, object]:
    """What a user of Indian pages would set."""
    return {
        "RELATIVE_BASE": case.relative_to.replace(tzinfo=None),
        "TIMEZONE": case.relative_to.strftime("%z"),
        "RETURN_AS_TIMEZONE_AWARE": True,
        "DATE_ORDER": "DMY",
    }


def parse(case: DateCase) -> datetime | None:
    return dateparser.parse(case.text, languages=[case.language, "en"], settings=_settings(case))


def search(case: DateCase) -> datetime | None:
    found = search_dates(case.text, languages=[case.language], settings=_settings(case))
    found = found or search_dates(case.text, languages=["en"], settings=_settings(case))
    return found[0][1] if found else None


def html(case: DateCase) -> datetime | None:
    page = f"<html><body><article><p class='date'>{case.text}</p></article></body></html>"
    found = find_date(page, extensive_search=True, original_date=True, max_date="2100-01-01", min_date="1900-01-01")
    return datetime.fromisoformat(found).replace(tzinfo=case.relative_to.tzinfo) if found else None


def right(case: DateCase, start: datetime | None, *, days_only: bool) -> bool:
    wanted = case.wanted()
    if wanted is None or start is None:
        return wanted is None and start is None
    moment, precision = wanted
    if precision == "minute" and not days_only:
        return abs(start - moment) < timedelta(minutes=1)
    shown = _SHOWN["day" if precision == "minute" else precision]
    return start.astimezone(_zone(moment)).strftime(shown) == moment.strftime(shown)


def _zone(moment: datetime) -> timezone:
    return timezone(moment.utcoffset() or timedelta())


def safely(reader: Reader, case: DateCase) -> datetime | None:
    """A reader that fails on a text has read no date."""
    try:
        return reader(case)
    except Exception:
        return None


def exact(case: DateCase) -> bool:
    return read(read_date(case.text, language=case.language, relative_to=case.relative_to)) == case.wanted()


READERS: dict[str, Reader] = {
    "khabar": khabar_reader,
    "dateparser": parse,
    "dateparser search": search,
    "htmldate (days)": html,
}


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    cases = [case for table in TABLES for case in date_cases(table)]
    kinds = Counter(case.kind for case in cases)
    good: dict[str, Counter[str]] = {}
    seconds: dict[str, float] = {}
    for name, reader in READERS.items():
        safely(reader, cases[0])
        start = time.perf_counter()
        answers = [safely(reader, case) for case in cases]
        seconds[name] = time.perf_counter() - start
        days_only = reader is html
        good[name] = Counter(
            case.kind for case, answer in zip(cases, answers, strict=True) if right(case, answer, days_only=days_only)
        )
    print("| kind | rows |", " | ".join(READERS), "| khabar, precision too |\n|---|--:|" + "--:|" * (len(READERS) + 1))
    precise = Counter(case.kind for case in cases if exact(case))
    for kind, rows in kinds.items():
        print(f"| {kind} | {rows} |", " | ".join(str(good[name][kind]) for name in READERS), f"| {precise[kind]} |")
    print(f"| all | {len(cases)} |", " | ".join(str(good[n].total()) for n in READERS), f"| {precise.total()} |")
    each = {name: taken / len(cases) * 1e6 for name, taken in seconds.items()}
    print("| microseconds a row | |", " | ".join(f"{each[name]:.0f}" for name in READERS), "| |")
    print("| times khabar's | |", " | ".join(f"{each[name] / each['khabar']:.1f}" for name in READERS), "| |")


if __name__ == "__main__":
    main()
