"""Addresses: one polite fetch that never reaches a private network.

Every host is resolved by us, each of its addresses is looked at, and the connection goes to the address that was
looked at, so that a name that answers differently the second time (DNS rebinding) gains nothing. Redirects are
followed one by one, each under the same rules.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from khabar.capture.capture import Capture
from khabar.capture.check import SIZE_LIMIT, check, too_large
from khabar.errors import MissingExtra, NoAnswer, NotAPage, Refused, Unavailable

if TYPE_CHECKING:
    import httpx
    from protego import Protego

__all__ = ["Fetcher", "is_address"]

USER_AGENT = "khabar (news archive; obeys robots.txt)"
_REDIRECTS = 10
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


class Fetcher:
    """Fetches pages over HTTP. Use as a context manager; one connection pool for its life.

    `delay` and `timeout` are seconds; `robots` obeys robots.txt (RFC 9309). Raises `MissingExtra` without httpx.
    """

    def __init__(
        self,
        *,
        user_agent: str = USER_AGENT,
        timeout: float = 20.0,
        robots: bool = True,
        allow_private: bool = False,
    ) -> None:
        try:
            import httpx

            from khabar.capture.transport import GuardedTransport
        except ImportError:
            raise MissingExtra("fetching needs httpx", remedy="pip install 'khabar[web]'") from None
        self._client = httpx.Client(
            transport=GuardedTransport(allow_private=allow_private),
            headers={"User-Agent": user_agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.5"},
            timeout=timeout,
            follow_redirects=False,
        )
        self._user_agent = user_agent
        self._obeys_robots = robots
        self._rules: dict[str, Protego] = {}

    @classmethod
    def from_environment(cls) -> Fetcher:
        """A fetcher as KHABAR_USER_AGENT, KHABAR_FETCH_TIMEOUT (seconds) and KHABAR_ALLOW_PRIVATE say."""
        return cls(
            user_agent=os.environ.get("KHABAR_USER_AGENT", USER_AGENT),
            timeout=float(os.environ.get("KHABAR_FETCH_TIMEOUT", "20")),
            allow_private=os.environ.get("KHABAR_ALLOW_PRIVATE", "") == "1",
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def fetch(self, address: str) -> Capture:
        """One page. Raises `Refused`, `NoAnswer`, `Unavailable`, `TooLarge` or `NotReadable`, each with the remedy."""
        target = address
        for _ in range(_REDIRECTS):
            self._allowed(target)
            response, data = self._get(target)
            if response.is_redirect:
                target = urljoin(target, response.headers["location"])
                continue
            return _capture(address, target, response, data)
        raise NoAnswer(f"{address} redirects more than {_REDIRECTS} times", remedy="open it in a browser and save it")

    def _get(self, address: str) -> tuple[httpx.Response, bytes]:
        import httpx

        if not is_address(address):
            raise Refused(f"{address} is not http or https", remedy="give a web address or a file")
        try:
            with self._client.stream("GET", address) as response:
                return response, _body(address, response.iter_bytes())
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise Refused(f"{address} is no valid address: {error}", remedy="check its spelling") from None
        except (httpx.HTTPError, OSError) as error:
            raise Unavailable(f"{address} does not answer: {error}", remedy="try again later") from None

    def _allowed(self, address: str) -> None:
        if not self._obeys_robots:
            return
        from protego import Protego

        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            response, data = self._get(f"{origin}/robots.txt")
            rules = data.decode("utf-8", "replace") if response.status_code == 200 else ""
            self._rules[origin] = Protego.parse(rules)
        if not self._rules[origin].can_fetch(address, self._user_agent):
            raise Refused(f"robots.txt of {parts.netloc} does not allow {address}", remedy="ask the outlet for access")


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
    if status != 200:
        remedy = (
            "look for it in a web archive and give the saved page"
            if status in (404, 410)
            else "open it in a browser, save the page and give the file"
        )
        raise NoAnswer(f"{asked} answers {status} {response.reason_phrase}", remedy=remedy)
    kind = response.headers.get("content-type", "text/html").lower()
    check(data, asked)
    if not kind.startswith(_TEXT_TYPES):
        raise NotAPage(f"{asked} is {kind.partition(';')[0]}, not a page", remedy="give the address of the page itself")
    headers = {key.lower(): value for key, value in response.headers.items()}
    return Capture(data=data, name=asked, url=address, fetched=datetime.now(UTC), headers=headers)
