"""Style, fonts and icon: under a name that changes with what is in them, a browser keeps them for a year."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from mimetypes import guess_type

import regex
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

__all__ = ["StaticFiles"]

_YEAR = "public, max-age=31536000, immutable"
_DAY = "public, max-age=86400"
_URL = regex.compile(rb"""(url\(["']?)(fonts/[\w.-]+)(["']?\))""")
_TYPES = {".woff2": "font/woff2", ".svg": "image/svg+xml"}


class StaticFiles:
    """The files of `static/`, read once: a few hundred kilobytes. `?v=` with a file's digest is its lasting address."""

    def __init__(self) -> None:
        self._files = dict(_under(files("khabar.portal") / "static"))
        self._digests = {name: _digest(data) for name, data in self._files.items()}
        for name in [name for name in self._files if name.endswith(".css")]:
            self._files[name] = _URL.sub(self._lasting, self._files[name])
            self._digests[name] = _digest(self._files[name])

    def address(self, name: str) -> str:
        """`khabar.css` -> `/static/khabar.css?v=...`."""
        return f"/static/{name}?v={self._digests[name]}"

    def _lasting(self, found: regex.Match[bytes]) -> bytes:
        """An address inside a style sheet with the digest of the file it leads to."""
        name = found[2].decode()
        return b"%s%s?v=%s%s" % (found[1], found[2], self._digests[name].encode(), found[3])

    async def answer(self, request: Request) -> Response:
        """`/static/NAME`."""
        name = request.path_params["name"]
        if name not in self._files:
            raise HTTPException(404)
        lasting = request.query_params.get("v") == self._digests[name]
        ending = name[name.rfind(".") :]
        return Response(
            self._files[name],
            media_type=_TYPES.get(ending) or guess_type(name)[0] or "application/octet-stream",
            headers={"cache-control": _YEAR if lasting else _DAY, "etag": f'W/"{self._digests[name]}"'},
        )


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=6).hexdigest()


def _under(folder: Traversable, before: str = "") -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _under(one, f"{before}{one.name}/")
        else:
            yield f"{before}{one.name}", one.read_bytes()
