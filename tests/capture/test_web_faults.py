"""Servers that break off, drip, lie or send elsewhere: each fetch ends, as one error that names the address."""

from __future__ import annotations

import gzip
import random
import socketserver
import threading
import time
from collections.abc import Iterator

import brotli
import pytest
import zstandard

from khabar.capture import Capture, open_captures
from khabar.capture.check import SIZE_LIMIT
from khabar.capture.web import Fetcher
from khabar.errors import Empty, KhabarError, NoAnswer, NotReadable, Refused, TooLarge, Unavailable

PAGE = b"<!doctype html><html><h1>A bridge</h1>" + b"<p>Two villages are joined.</p>" * 40 + b"</html>"
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def answer(body: bytes = PAGE, *, encoding: str = "", length: int | None = None) -> bytes:
    coded = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    return HTML + f"{coded}Content-Length: {len(body) if length is None else length}\r\n\r\n".encode() + body


def moved(location: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n".encode()


def damaged() -> bytes:
    data = bytearray(gzip.compress(random.Random(1).randbytes(2_000)))
    data[1_000] ^= 0xFF
    return bytes(data)


def zeros_twice() -> bytes:
    return gzip.compress(gzip.compress(bytes(SIZE_LIMIT * 4)))


ANSWERS: dict[str, bytes] = {
    "/page": answer(),
    "/gzip": answer(gzip.compress(PAGE), encoding="gzip"),
    "/br": answer(brotli.compress(PAGE), encoding="br"),
    "/zstd": answer(zstandard.compress(PAGE), encoding="zstd"),
    "/twice": answer(gzip.compress(gzip.compress(PAGE)), encoding="gzip, gzip"),
    "/undeclared": answer(gzip.compress(PAGE)),
    "/declared-plain": answer(encoding="gzip"),
    "/203": answer().replace(b"200 OK", b"203 Non-Authoritative Information"),
    "/odd-type": answer().replace(b"text/html", b"html"),
    "/cut": answer(length=len(PAGE) + 500),
    "/cut-gzip": answer(gzip.compress(PAGE)[:-30], encoding="gzip"),
    "/bad-chunk": HTML + b"Transfer-Encoding: chunked\r\n\r\n10\r\nsixteen bytes ok\r\nzz\r\nwhat\r\n",
    "/cut-chunk": HTML + b"Transfer-Encoding: chunked\r\n\r\nfff\r\nonly a few\r\n",
    "/huge-chunk": HTML + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffffffffff\r\nx\r\n",
    "/no-http": b"what do you want?\r\n\r\n",
    "/nothing": b"",
    "/head-alone": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
    "/long-head": b"HTTP/1.1 200 OK\r\nX-Fill: " + b"x" * 300_000 + b"\r\n\r\n",
    "/bomb": answer(zeros_twice(), encoding="gzip, gzip"),
    "/bomb-br": answer(brotli.compress(bytes(SIZE_LIMIT * 4)), encoding="br"),
    "/bomb-zstd": answer(zstandard.compress(bytes(SIZE_LIMIT * 4)), encoding="zstd"),
    "/damaged-gzip": answer(damaged(), encoding="gzip"),
    "/to-brackets": moved("http://[bad/"),
    "/to-port": moved("http://a.example:99999999/"),
    "/to-nowhere": moved("http:///"),
    "/to-script": moved("javascript:alert(1)"),
    "/to-file": moved("file:///etc/passwd"),
    "/to-control": moved("http://a\x01b.example/"),
    "/to-itself": moved(""),
    "/no-length": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
}


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        line = self.rfile.readline().decode("latin-1").split()
        path = line[1] if len(line) > 1 else "/nothing"
        try:
            if path.startswith("/drip"):
                self._drip(HTML if path == "/drip-head" else HTML + b"\r\n" + PAGE)
            elif path == "/silent":
                self._drip(b"")
            else:
                self.wfile.write(ANSWERS.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))
        except OSError:
            return

    def _drip(self, data: bytes) -> None:
        """A byte now and then, for as long as somebody listens."""
        at = 0
        while not stopped.is_set():
            self.wfile.write(data[at : at + 1] if at < len(data) else (b" " if data else b""))
            at += 1
            time.sleep(0.02)


stopped = threading.Event()


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    stopped.clear()
    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        stopped.set()
        server.shutdown()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, timeout=8) as fetcher:
        yield fetcher


READ = ["/page", "/gzip", "/br", "/zstd", "/twice", "/undeclared", "/declared-plain", "/203", "/odd-type"]


@pytest.mark.parametrize("path", READ)
def test_page_is_fetched_however_it_is_packed(origin: str, fetcher: Fetcher, path: str) -> None:
    assert fetcher.fetch(origin + path).data == PAGE


FAULTS: dict[str, type[KhabarError]] = {
    "/cut": Unavailable,
    "/cut-gzip": Unavailable,
    "/bad-chunk": Unavailable,
    "/cut-chunk": Unavailable,
    "/huge-chunk": Unavailable,
    "/no-http": Unavailable,
    "/nothing": Unavailable,
    "/head-alone": Unavailable,
    "/long-head": Unavailable,
    "/bomb": TooLarge,
    "/bomb-br": TooLarge,
    "/bomb-zstd": TooLarge,
    "/damaged-gzip": NotReadable,
    "/to-brackets": NoAnswer,
    "/to-port": NoAnswer,
    "/to-nowhere": NoAnswer,
    "/to-script": NoAnswer,
    "/to-file": NoAnswer,
    "/to-control": KhabarError,
    "/to-itself": NoAnswer,
    "/no-length": Empty,
}


@pytest.mark.parametrize("path", FAULTS)
def test_fault_of_a_server_is_one_error_with_address_and_remedy(origin: str, fetcher: Fetcher, path: str) -> None:
    with pytest.raises(FAULTS[path]) as caught:
        fetcher.fetch(origin + path)
    assert (path in caught.value.message or path == "/to-control") and caught.value.remedy


@pytest.mark.parametrize("path", ["/cut", "/bad-chunk", "/drip-body"])
def test_what_may_go_better_next_time_leaves_with_nine(origin: str, path: str) -> None:
    with Fetcher(allow_private=True, robots=False, timeout=1) as fetcher, pytest.raises(KhabarError) as caught:
        fetcher.fetch(origin + path)
    assert caught.value.exit_code == 9


@pytest.mark.parametrize("path", ["/drip-head", "/drip-body", "/silent"])
def test_server_that_drips_is_left_at_the_deadline(origin: str, path: str) -> None:
    with Fetcher(allow_private=True, robots=False, timeout=0.4) as fetcher, pytest.raises(Unavailable, match=r"0\.4 s"):
        fetcher.fetch(origin + path)


def test_deadline_is_of_each_fetch_anew(origin: str) -> None:
    with Fetcher(allow_private=True, robots=False, timeout=0.5) as fetcher:
        with pytest.raises(Unavailable):
            fetcher.fetch(f"{origin}/drip-body")
        assert fetcher.fetch(f"{origin}/page").data == PAGE


ODD = [
    "http://[bad/",
    "http://[::1",
    "http://",
    "http:///path",
    "http://a.example:port/",
    "http://a.example:99999999/",
    "http://" + "a" * 300 + ".example/",
    "http://a..b.example/",
    "http://\x00/",
    "http://xn--\xff/",
    "http://%00/",
    "https://" + "x" * 70_000,
]


@pytest.mark.parametrize("robots", [True, False])
@pytest.mark.parametrize("address", ODD, ids=[ascii(one[:30]) for one in ODD])
def test_odd_address_is_one_error(address: str, robots: bool) -> None:
    with Fetcher(robots=robots, timeout=3) as fetcher, pytest.raises((Refused, Unavailable)) as caught:
        fetcher.fetch(address)
    assert len(caught.value.message) < 2_000 and caught.value.message.isprintable()


def test_faults_in_a_list_stop_nothing(origin: str, fetcher: Fetcher) -> None:
    names = [name for path in FAULTS for name in (origin + path, "http://[bad/", f"{origin}/page")]
    found = list(open_captures(names, fetcher=fetcher))
    assert [isinstance(one, Capture) for one in found] == [False, False, True] * len(FAULTS)


@pytest.mark.parametrize("value", ["soon", "-3", "nan", "inf", "0"])
def test_time_out_that_is_no_number_is_said(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("KHABAR_FETCH_TIMEOUT", value)
    with pytest.raises(KhabarError, match="KHABAR_FETCH_TIMEOUT"):
        Fetcher.from_environment()
