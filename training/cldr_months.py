"""Writes the months' names of CLDR, of every language that has a file: `python -m training.cldr_months`.

The names are read from Babel, and stand one a line in `khabar/page/cldr_months.txt`.
"""

from __future__ import annotations

from pathlib import Path

from khabar import page
from khabar.language import codes, get

FILE = Path(page.__file__).with_name("cldr_months.txt")


def names() -> list[str]:
    """What the months are called, whole and short, alone and in a date, sorted."""
    contexts = (context for code in codes() if (locale := get(code).locale) for context in locale.months.values())
    found = {name for context in contexts for width in ("wide", "abbreviated") for name in context[width].values()}
    return sorted(name for name in found if not name.isdecimal())


def main() -> None:
    FILE.write_text("".join(f"{name}\n" for name in names()), "utf-8")
    print(f"{FILE}: {len(names())} names")


if __name__ == "__main__":
    main()
