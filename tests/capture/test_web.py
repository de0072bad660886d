"""Addresses, against a server of our own on the loopback: fetches, refusals, and what each answer becomes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from khabar.capture import Capture, open_captures
from khabar.capture.network import public_addresses
from khabar.capture.web import Fetcher
from khabar.errors import Empty, KhabarError, NoAnswer, NotAPage, Refused, Unavailable

ANSWERS: dict[str, tuple[int, str, bytes]] = {
    "/page": (200, "text/html; charset=utf-8", "<p>ख़बर</p>".encode()),
    "/gone": (410, "text/html", b"gone"),
    "/missing": (404, "text/html", b"not here"),
    "/busy": (503, "text/html", b"busy"),
    "/pdf": (200, "application/pdf", b"%PDF-1.4"),
    "/film": (200, "video/mp4", b"....ftypisom"),
    "/empty": (200, "text/html", b""),
    "/secret": (200, "text/html", b"<p>no</p>"),
    "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /secret\n"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        status, kind, body = ANSWERS[self.path]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True) as fetcher:
        yield fetcher


def test_page_is_fetched_with_headers_and_time(origin: str, fetcher: Fetcher) -> None:
    capture = fetcher.fetch(f"{origin}/page")
    assert capture.data == "<p>ख़बर</p>".encode()
    assert capture.headers["content-type"] == "text/html; charset=utf-8"
    assert capture.fetched is not None


def test_redirect_is_followed_and_the_last_address_kept(origin: str, fetcher: Fetcher) -> None:
    assert fetcher.fetch(f"{origin}/moved").url == f"{origin}/page"


FAILURES: list[tuple[str, type[KhabarError]]] = [
    ("/missing", NoAnswer),
    ("/gone", NoAnswer),
    ("/loop", NoAnswer),
    ("/busy", Unavailable),
    ("/pdf", NotAPage),
    ("/film", NotAPage),
    ("/empty", Empty),
    ("/secret", Refused),
]


@pytest.mark.parametrize(("path", "error"), FAILURES, ids=[row[0] for row in FAILURES])
def test_failure_has_its_own_kind_and_names_the_address(
    origin: str, fetcher: Fetcher, path: str, error: type[KhabarError]
) -> None:
    with pytest.raises(error) as caught:
        fetcher.fetch(origin + path)
    assert path in caught.value.message and caught.value.remedy


def test_private_address_is_refused_unless_allowed(origin: str) -> None:
    with Fetcher() as fetcher, pytest.raises(Refused, match="private"):
        fetcher.fetch(f"{origin}/page")


PRIVATE = ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1", "0.0.0.0", "::ffff:127.0.0.1"]


@pytest.mark.parametrize("host", [*PRIVATE, "localhost", "2130706433", "0x7f.1"])
def test_every_spelling_of_a_private_address_is_refused(host: str) -> None:
    with pytest.raises((Refused, Unavailable)):
        public_addresses(host, 80)


@pytest.mark.parametrize(
    "address", ["ftp://a.example/x", "file:///etc/passwd", "http://", "http://[::1", "javascript:alert(1)"]
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with Fetcher(robots=False) as fetcher, pytest.raises((Refused, Unavailable)):
        fetcher.fetch(address)


def test_one_bad_source_does_not_stop_the_next(origin: str, fetcher: Fetcher) -> None:
    found = list(open_captures(["/no/such/file.html", f"{origin}/missing", f"{origin}/page"], fetcher=fetcher))
    assert [isinstance(item, Capture) for item in found] == [False, False, True]


def test_pages_of_one_host_are_fetched_apart(origin: str) -> None:
    waited: list[float] = []
    with Fetcher(robots=False, allow_private=True, delay=1_000.0, wait=waited.append) as fetcher:
        for _ in range(3):
            fetcher.fetch(f"{origin}/page")
    assert len(waited) == 2
    assert all(900 < seconds <= 1_000 for seconds in waited)


def test_the_first_page_of_a_host_does_not_wait(origin: str) -> None:
    waited: list[float] = []
    with Fetcher(robots=False, allow_private=True, delay=1_000.0, wait=waited.append) as fetcher:
        fetcher.fetch(f"{origin}/page")
        fetcher.fetch(f"{origin.replace('127.0.0.1', 'localhost')}/page")
    assert waited == []
