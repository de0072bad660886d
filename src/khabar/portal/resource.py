"""One kind of page: its address, what it takes, the forms it comes in. Routes, refusals and the API's description are
read from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from khabar.portal.forms import form_asked, listed, split_form
from khabar.portal.parameters import Choice, Parameter, check
from khabar.portal.refusal import Refusal
from khabar.portal.words import languages

__all__ = ["FLEETING", "KEPT", "LANGUAGE", "Resource"]

View: TypeAlias = Callable[[Request], Response]

KEPT = "no-cache"
"""Cache-Control of what depends on the archive and the request alone: kept, and asked after before it is used."""

FLEETING = "max-age=0, must-revalidate"
"""Cache-Control of what may change while the archive's number of changes stays."""

LANGUAGE = Choice("ui", "Language of the page; it is remembered", choices=languages())


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of page. `path` is a template, `view` makes the answer, `about` says what it is.

    `forms`: the endings it takes. `html`: whether the address without an ending is a page. `media_type`: that of an
    address which has one form only. `takes`: null where the query belongs to another address. `row`: the type of its
    rows; `example`: a path with its gaps filled. `fleeting`: see `FLEETING`.
    """

    path: str
    view: View
    about: str
    forms: tuple[str, ...] = ()
    takes: tuple[Parameter, ...] | None = ()
    row: type | None = None
    html: bool = True
    media_type: str = "text/html"
    fleeting: bool = False

    def routes(self) -> Iterator[Route]:
        """Its routes. Where the path ends in a name, the ending is a part of that."""
        if not self.path.endswith("}") and self.forms:
            yield Route(f"{self._stem}.{{format}}", self.answer)
        yield Route(self.path, self.answer)

    @property
    def _stem(self) -> str:
        return self.path if self.path != "/" else "/index"

    @property
    def paths(self) -> Iterator[tuple[str, str]]:
        """Every path and its form, as the API describes it."""
        if self.html or not self.forms:
            yield self.path.replace(":path", ""), ""
        for form in self.forms:
            yield f"{self._stem}.{form}".replace(":path", ""), form

    async def answer(self, request: Request) -> Response:
        """The page, with what lets a reader ask whether it has changed."""
        self._settle_form(request)
        if self.takes is not None:
            check(request, (*self.takes, LANGUAGE))
        answer = await run_in_threadpool(self.view, request)
        answer.headers.setdefault("cache-control", FLEETING if self.fleeting else KEPT)
        if answer.status_code == 200:
            answer.headers["etag"] = f'W/"{blake2b(bytes(answer.body), digest_size=12).hexdigest()}"'
        if self.forms and self.html:
            answer.headers.add_vary_header("accept")
        return answer

    def _settle_form(self, request: Request) -> None:
        """Find the form asked for, and take its ending from the name it stands behind. Raises `Refusal`."""
        inside = request.path_params
        last = self.path.rpartition("{")[2].removesuffix("}").partition(":")[0] if self.path.endswith("}") else ""
        if not self.forms:
            if not self.html:
                request.scope["khabar.form"] = "json" if self.media_type == "application/json" else "txt"
            return
        if last:
            inside[last], form = split_form(inside[last])
            # A dot that the address writes out is a part of the name: `/outlet/news%2Erss`.
            if form and request.scope.get("raw_path", b"").lower().endswith(b"%2e" + form.encode()):
                inside[last], form = f"{inside[last]}.{form}", ""
        else:
            form = inside.get("format", "")
        if form and form not in self.forms:
            raise Refusal(404, "form", form=form[:40], allowed=listed(self.forms))
        asked = form or form_asked(request)
        asked = asked if asked in self.forms else ""
        request.scope["khabar.form"] = inside["format"] = asked
