"""Addresses: one polite fetch that never reaches a private network.

Every host is resolved by us, each of its addresses is looked at, and the connection goes to the address that was
looked at, so that a name that answers differently the second time (DNS rebinding) gains nothing. Redirects are
followed one by one, each under the same rules.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from khabar.capture.capture import Capture
from khabar.capture.files import SIZE_LIMIT, check, too_large
from khabar.errors import NoAnswer, NotAPage, Refused, Unavailable
from khabar.extras import part
from khabar.setting import number, setting

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

    `delay` (between two pages of one host) and `timeout` are seconds; `robots` obeys robots.txt (RFC 9309). Raises
    `MissingExtra` without httpx.
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

            from khabar.capture.transport import GuardedTransport
        self._client = httpx.Client(
            transport=GuardedTransport(allow_private=allow_private),
            headers={"User-Agent": user_agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.5"},
            timeout=timeout,
            follow_redirects=False,
        )
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
            timeout=number("KHABAR_FETCH_TIMEOUT"),
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
        target = address
        for _ in range(_REDIRECTS):
            self._allowed(target)
            self._keep_distance(target)
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

    def _keep_distance(self, address: str) -> None:
        """Wait until `delay` seconds have gone by since the last page of this host."""
        host = address.partition("://")[2].partition("/")[0]
        if host in self._asked and (left := self._asked[host] + self._delay - time.monotonic()) > 0:
            self._wait(left)
        self._asked[host] = time.monotonic()

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
