"""Style, fonts and icon: under a name that changes with what is in them, a browser keeps them for a year."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from os import PathLike, stat_result
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.staticfiles import StaticFiles as Files
from starlette.types import Scope

__all__ = ["StaticFiles"]

_YEAR = "public, max-age=31536000, immutable"
_DAY = "public, max-age=86400"


class StaticFiles(Files):
    """Files of `static/`. `?v=` with the digest of a file is its lasting address."""

    def __init__(self) -> None:
        super().__init__(packages=[("khabar.portal", "static")])

    def address(self, name: str) -> str:
        """`khabar.css` -> `/static/khabar.css?v=...`."""
        return f"/static/{name}?v={_digest(name)}"

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v", [""])[0]
        name = scope["path"].removeprefix("/static/")
        answer.headers["cache-control"] = _YEAR if asked and asked == _digest(name) else _DAY
        return answer


@cache
def _digest(name: str) -> str:
    return blake2b((files("khabar.portal") / "static" / name).read_bytes(), digest_size=6).hexdigest()
