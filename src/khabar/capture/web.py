"""Addresses: one polite fetch that never reaches a private network.

Every host is resolved by us, each of its addresses is looked at, and the connection goes to the address that was
looked at, so that a name that answers differently the second time (DNS rebinding) gains nothing. Redirects are
followed one by one, each under the same rules. One deadline holds for all of a fetch, one limit for what it gives.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from khabar.address import join_address, split_address
from khabar.capture.capture import Capture
from khabar.capture.check import SIZE_LIMIT, check, too_large
from khabar.capture.encodings import decoded
from khabar.capture.http import PAGE_STATUS, is_page, plain
from khabar.errors import (
    CutShort,
    NoAnswer,
    NotAPage,
    NotReadable,
    Refused,
    TooLarge,
    Unavailable,
)
from khabar.extras import part
from khabar.setting import number, setting

if TYPE_CHECKING:
    import httpx
    from protego import Protego

__all__ = ["Fetcher", "is_address"]

USER_AGENT = "khabar (news archive; obeys robots.txt)"
_REDIRECTS = 10
_ENCODINGS = "gzip, deflate, br, zstd"
_ROBOTS_MOST = 512_000
"""Bytes of robots.txt that are heeded; RFC 9309 asks for 500 kB."""

_TEXT_TYPES = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
    "application/rss",
    "application/atom",
)


def is_address(name: str) -> bool:
    """Whether a name given on the command line is an address of the web rather than a path."""
    return name.lower().startswith(("http://", "https://"))


class _Moved(Exception):
    """The server sends elsewhere. Raised before httpx looks at `location`, which may be anything."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def _not_moved(response: httpx.Response) -> None:
    if response.has_redirect_location:
        raise _Moved(response.headers["location"])


class Fetcher:
    """Fetches pages over HTTP, one at a time. Use as a context manager; one connection pool for its life.

    `timeout`: seconds that a fetch may take in all, redirects and robots.txt with it; `delay`: seconds between two
    pages of one host. `robots` obeys robots.txt (RFC 9309). Raises `MissingExtra` without httpx.
    """

    def __init__(
        self,
        *,
        user_agent: str = USER_AGENT,
        timeout: float = 20.0,
        robots: bool = True,
        allow_private: bool = False,
        delay: float = 0.0,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        with part("web"):
            import httpx
            import protego  # noqa: F401  (asked for at the first robots.txt)

            from khabar.capture.transport import Deadline, GuardedTransport
        self._deadline = Deadline()
        self._client = httpx.Client(
            transport=GuardedTransport(self._deadline, allow_private=allow_private),
            headers={
                "User-Agent": user_agent,
                "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
                "Accept-Encoding": _ENCODINGS,
            },
            timeout=timeout,
            follow_redirects=False,
            event_hooks={"response": [_not_moved]},
        )
        self._timeout = timeout
        self._user_agent = user_agent
        self._obeys_robots = robots
        self._rules: dict[str, Protego] = {}
        self._delay = delay
        self._wait = wait
        self._asked: dict[str, float] = {}

    @classmethod
    def from_environment(cls) -> Fetcher:
        """A fetcher as the settings say: KHABAR_USER_AGENT, KHABAR_FETCH_DELAY and KHABAR_FETCH_TIMEOUT (seconds),
        KHABAR_ALLOW_PRIVATE.
        """
        return cls(
            user_agent=setting("KHABAR_USER_AGENT") or USER_AGENT,
            timeout=number("KHABAR_FETCH_TIMEOUT", least=0.001),
            allow_private=setting("KHABAR_ALLOW_PRIVATE") == "1",
            delay=number("KHABAR_FETCH_DELAY"),
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def fetch(self, address: str) -> Capture:
        """One page. Raises `Refused`, `NoAnswer`, `Unavailable`, `TooLarge` or `NotReadable`, each with the remedy."""
        self._keep_distance(address)
        self._deadline.start(self._timeout)
        target = address
        for _ in range(_REDIRECTS):
            self._allowed(target)
            try:
                response, data = self._get(target)
            except _Moved as moved:
                target = _redirected(target, moved.location)
            else:
                return _capture(address, target, response, data)
        raise NoAnswer(f"{address} redirects more than {_REDIRECTS} times", remedy="open it in a browser and save it")

    def _get(self, address: str) -> tuple[httpx.Response, bytes]:
        import httpx

        try:
            with self._client.stream("GET", address) as response:
                # What a refusal says besides is nobody's business.
                packed = _body(address, response.iter_raw()) if response.status_code in PAGE_STATUS else b""
            return response, decoded(packed, response.headers.get("content-encoding", ""), address, SIZE_LIMIT)
        except httpx.TimeoutException:
            raise Unavailable(
                f"{plain(address)} took longer than {self._timeout:g} seconds",
                remedy="try again later, or give it more time by KHABAR_FETCH_TIMEOUT",
            ) from None
        except CutShort as error:
            raise Unavailable(error.message, remedy="try again later") from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError, OverflowError) as error:
            raise Refused(f"{plain(address)} is no valid address: {error}", remedy="check its spelling") from None
        except (httpx.HTTPError, httpx.StreamError, OSError) as error:
            raise Unavailable(f"{plain(address)} does not answer: {error}", remedy="try again later") from None

    def _keep_distance(self, address: str) -> None:
        """Wait until `delay` seconds have gone by since the last page of this host."""
        host = address.partition("://")[2].partition("/")[0]
        if host in self._asked and (left := self._asked[host] + self._delay - time.monotonic()) > 0:
            self._wait(left)
        self._asked[host] = time.monotonic()

    def _allowed(self, address: str) -> None:
        """Raises `Refused` for what is no address of the web, and for what robots.txt does not allow."""
        server = _server(address)
        if server is None:
            raise Refused(f"{plain(address)} is no address of the web", remedy="check its spelling, or give a file")
        if not self._obeys_robots:
            return
        place = join_address(address, "/robots.txt") or ""
        if place not in self._rules:
            self._rules[place] = self._robots(place)
        if not self._rules[place].can_fetch(address, self._user_agent):
            raise Refused(f"robots.txt of {server} does not allow {plain(address)}", remedy="ask the outlet for access")

    def _robots(self, place: str) -> Protego:
        from protego import Protego

        try:
            response, data = self._get(place)
        except (_Moved, NotReadable, TooLarge):  # It answers, with something that holds no rules.
            return Protego.parse("")
        return Protego.parse(
            data[:_ROBOTS_MOST].decode("utf-8", "replace") if response.status_code in PAGE_STATUS else ""
        )


def _server(address: str) -> str | None:
    """The server that an address of the web names; null for what is no such address."""
    parts = split_address(address) if is_address(address) else None
    return parts.host or None if parts else None


def _redirected(address: str, location: str) -> str:
    """Where a redirect leads. Raises `NoAnswer` where that is no address of the web."""
    target = join_address(address, location)
    if target is None or _server(target) is None:
        raise NoAnswer(
            f"{plain(address)} redirects to {plain(location)}, which is no address of a page",
            remedy="open it in a browser, save the page and give the file",
        )
    return target


def _body(address: str, chunks: Iterable[bytes]) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > SIZE_LIMIT:
            raise too_large(address, len(data))
    return bytes(data)


def _capture(asked: str, address: str, response: httpx.Response, data: bytes) -> Capture:
    status = response.status_code
    if status == 429 or status >= 500:
        raise Unavailable(f"{asked} answers {status} {response.reason_phrase}", remedy="try again later")
    if status not in PAGE_STATUS:
        remedy = (
            "look for it in a web archive and give the saved page"
            if status in (404, 410)
            else "open it in a browser, save the page and give the file"
        )
        raise NoAnswer(f"{asked} answers {status} {response.reason_phrase}", remedy=remedy)
    kind = response.headers.get("content-type", "text/html").lower()
    check(data, asked)
    if not kind.startswith(_TEXT_TYPES) and not is_page(kind, data):
        raise NotAPage(f"{asked} is {kind.partition(';')[0]}, not a page", remedy="give the address of the page itself")
    headers = {key.lower(): value for key, value in response.headers.items()}
    return Capture(data=data, name=asked, url=address, fetched=datetime.now(UTC), headers=headers)
