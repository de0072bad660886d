"""The portal on a real socket: raw addresses, slow and many clients, clients that leave, and a Host that lies."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import anyio
import pytest
import uvicorn
from starlette.types import Message, Receive, Scope, Send

from khabar.archive import Archive
from khabar.portal import connection
from khabar.portal.app import build
from khabar.portal.desk import Desk


class Hasty(connection.Connection):
    """The same with little patience and room for few."""

    most = 8
    request_within = 0.5
    taken_within = 0.5


@contextmanager
def serving(archive: Archive, protocol: type = Hasty, **options: str) -> Iterator[int]:
    """A port on which the portal answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            build(archive, place="news", **options), http=protocol, lifespan="off", log_level="error"
        )  # type: ignore[arg-type]
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def port(archive: Archive) -> Iterator[int]:
    with serving(archive) as found:
        yield found


def said(port: int, data: bytes, *, pieces: int = 1) -> bytes:
    """What the server answers to bytes sent in so many pieces, until it closes."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as client:
        size = -(-len(data) // pieces)
        for start in range(0, len(data), size):
            client.sendall(data[start : start + size])
            time.sleep(0.02 * (pieces > 1))
        answer = b""
        while more := client.recv(65_536):
            answer += more
        return answer


def request(line: str, *headers: str) -> bytes:
    return "\r\n".join([f"GET {line} HTTP/1.1", "Connection: close", *headers, "", ""]).encode()


@pytest.mark.parametrize("pieces", [1, 3])
@pytest.mark.parametrize(
    "address", ["/search.json?q=नदी", "/section/देश.json", "/search.json?q=%E0%A4%A8%E0%A4%A6%E0%A5%80"]
)
def test_address_in_utf8_is_understood(port: int, address: str, pieces: int) -> None:
    answer = said(port, request(address, "Host: x"), pieces=pieces)
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"whole0001" in answer


def test_bytes_behind_the_address_stay_as_they_are(port: int) -> None:
    both = "GET /healthcheck HTTP/1.1\r\nHost: x\r\nX-Name: नदी\r\n\r\n".encode() + request(
        "/search.json?q=x", "Host: x"
    )
    assert said(port, both).count(b"HTTP/1.1 200") == 2


@pytest.mark.parametrize(
    "bytes_",
    [b"\x00\xff\r\n\r\n", b"GET /\xff\xfe HTTP/1.1\r\n\r\n", b"GET http://[bad HTTP/1.1\r\n\r\n", b"\r\n" * 50],
)
def test_no_bytes_break_the_server(port: int, bytes_: bytes) -> None:
    assert not said(port, bytes_).startswith(b"HTTP/1.1 5")


def test_request_without_end_is_cut_off(port: int) -> None:
    assert said(port, b"GET /" + b"a" * 100_000).startswith(b"HTTP/1.1 400")
    assert said(port, b"GET / HTTP/1.1\r\n" + b"x: y\r\n" * 20_000).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    "half",
    [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx"],
)
def test_half_a_request_is_closed(port: int, half: bytes) -> None:
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as client:
        client.sendall(half)
        try:
            while client.recv(65_536):
                pass
        except ConnectionResetError:
            pass


def test_dripping_request_is_closed(port: int) -> None:
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as client, pytest.raises(OSError):
        client.sendall(b"GET / HTTP/1.1\r\n")
        for _ in range(200):
            client.sendall(b"x")
            time.sleep(0.05)
        pytest.fail("a request that drips was listened to for ten seconds")


def test_too_many_connections_are_told_to_come_again(port: int) -> None:
    held = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(Hasty.most)]
    try:
        with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as late:
            assert b"503" in late.recv(65_536)
    finally:
        for one in held:
            one.close()
    time.sleep(0.2)
    assert said(port, request("/healthcheck", "Host: x")).startswith(b"HTTP/1.1 200")


def test_host_that_lies_is_named_nowhere(port: int) -> None:
    lies = ("Host: evil.example", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: javascript")
    for address in (
        "/newest.json?_size=2",
        "/newest.rss",
        "/web/gramvani.example/talab",
        "/article/whole0001",
        "/index.json",
    ):
        answer = said(port, request(address, *lies))
        assert b"evil.example" not in answer
        assert b"javascript://" not in answer
        assert f"http://127.0.0.1:{port}/".encode() in answer


def test_configured_address_is_named(archive: Archive) -> None:
    with serving(archive, base_url="https://archive.example/") as port:
        answer = said(port, request("/newest.json?_size=2", "Host: evil.example"))
    assert b"<https://archive.example/newest.json" in answer


class _App:
    """Counts what it is asked, and answers when let go."""

    def __init__(self) -> None:
        self.asked = 0
        self.let_go = anyio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await self.let_go.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def test_nothing_is_made_for_readers_who_left_and_the_queue_has_an_end() -> None:
    async def run() -> None:
        app = _App()
        desk = Desk(app, at_once=1, waiting=5)
        statuses: list[int] = []

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        async def here() -> Message:
            await anyio.sleep_forever()
            raise AssertionError

        async def gone() -> Message:
            return {"type": "http.disconnect"}

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(desk, {"type": "http"}, here, send)
            await anyio.wait_all_tasks_blocked()
            for _ in range(5):
                tasks.start_soon(desk, {"type": "http"}, gone, send)
            await anyio.wait_all_tasks_blocked()
            await desk({"type": "http"}, here, send)
            assert statuses == [503]
            app.let_go.set()
        assert app.asked == 1
        assert statuses == [503, 200]

    with ThreadPoolExecutor(1) as thread:  # A browser's tests leave a loop running in this one.
        thread.submit(anyio.run, run).result()
