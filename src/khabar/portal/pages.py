"""The templates, and what they may call. Every value is escaped; no template may say otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request

from khabar.archive import Facet
from khabar.archive.export.html import safe_address
from khabar.errors import KhabarError
from khabar.evidence import SURE
from khabar.names.identity import form_in, identity
from khabar.portal import moments
from khabar.portal.directions import Directions, run, spoken
from khabar.portal.edition import Editions
from khabar.portal.forms import split_form
from khabar.portal.runs import language_name, language_of, runs, tongue
from khabar.portal.static_files import StaticFiles
from khabar.portal.words import Words

__all__ = ["Pages", "part_of_path", "path_asked"]

_IN_MENU = 8
_SAFE = "/:@!$&'()*+,;=~"


def part_of_path(text: str) -> str:
    """A name as one part of an address. What would be taken for the ending of a form is written out."""
    stem, form = split_form(text)
    return f"{quote(stem, safe='')}%2E{form}" if form else quote(text, safe="")


def path_asked(request: Request) -> str:
    """The path asked for, as a link may hold it. `request.url.path` is not: of `100%25 true%3F` it has undone the one
    escape and kept the other.
    """
    raw: bytes = request.scope.get("raw_path") or quote(request.scope["path"], safe=_SAFE).encode()
    return quote(raw.partition(b"?")[0], safe=f"{_SAFE}%")


class Pages:
    """The environment that renders them, and the archive whose sections stand in every page's head."""

    def __init__(self, editions: Editions, static: StaticFiles) -> None:
        self._editions = editions
        self._environment = Environment(
            loader=PackageLoader("khabar.portal"),
            auto_reload=False,
            extensions=[Directions],
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            runs=runs,
            tongue=tongue,
            spoken=spoken,
            run=run,
            language_name=language_name,
            language_of=language_of,
            safe_address=safe_address,
            identity=identity,
            name_in=form_in,
            SURE=SURE,
            printed=moments.printed,
            moment=moments.moment,
            seen=moments.seen,
            day=moments.day,
            day_of=moments.day_of,
            clock=moments.clock,
            clock_or_day=moments.clock_or_day,
            static=static.address,
        )
        self._environment.filters.update(path=part_of_path, percent=_percent)

    def render(self, template: str, words: Words, *, request: Request, **values: Any) -> str:
        """One page. Templates call the reader's words `w`, and the section we stand in `here`."""
        place = _Place(request, path_asked(request))
        return self._environment.get_template(template).render(
            w=words,
            ui=words.language,
            path=place.path,
            asked=request.query_params,
            feed_query=place.query_of_forms,
            with_query=place.with_query,
            with_filter=place.with_filter,
            menu=self._menu,
            **{"here": None, **values},
        )

    def _menu(self) -> Sequence[Facet]:
        try:
            return self._editions.now().facets["section"][:_IN_MENU]
        except KhabarError:
            return ()  # The page that says what is wrong with the archive has a head too.


@dataclass(frozen=True, slots=True)
class _Place:
    """The address of the page being made, with parts of its query changed. `path` is that of `path_asked`."""

    request: Request
    path: str

    def with_query(self, **changes: str | int | None) -> str:
        query = [(key, value) for key, value in self.request.query_params.multi_items() if key not in changes]
        return self._address(
            [*query, *((key, str(value)) for key, value in changes.items() if value not in (None, ""))]
        )

    def with_filter(self, name: str, value: str, on: bool) -> str:
        """One value of a filter taken up or, where it is on, let go; the list begins anew."""
        query = [
            pair for pair in self.request.query_params.multi_items() if pair[0] != "_next" and pair != (name, value)
        ]
        return self._address(query if on else [*query, (name, value)])

    @property
    def query_of_forms(self) -> str:
        """The query for the same list in another form: from its beginning, and in no language of the portal."""
        query = [pair for pair in self.request.query_params.multi_items() if pair[0] not in ("ui", "_next")]
        return f"?{urlencode(query)}" if query else ""

    def _address(self, query: Sequence[tuple[str, str]]) -> str:
        return f"{self.path}?{urlencode(query)}" if query else self.path


def _percent(value: float) -> str:
    return f"{value:.0%}"
