"""What a newcomer gets: the wheel, each extra alone and beside others, in environments that hold nothing else."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest

from khabar.extras import EXTRAS

pytestmark = pytest.mark.install

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "samples" / "pages" / "prabhat" / "tata.html"
LARGEST = 2_500_000
"""Bytes of the wheel, the sample pages included."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a call left behind."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment with the wheel and some of its extras, and an empty folder to stand in."""

    folder: Path
    home: Path

    def khabar(self, *words: object, **variables: str) -> Done:
        return self._run([self.folder / "bin" / "khabar", *words], variables)

    def python(self, program: str) -> Done:
        return self._run([self.folder / "bin" / "python", "-c", program], {})

    def _run(self, words: list[object], variables: dict[str, str]) -> Done:
        done = subprocess.run(
            list(map(str, words)), cwd=self.home, env=bare() | variables, capture_output=True, text=True, check=False
        )
        return Done(done.returncode, done.stdout, done.stderr)


def bare() -> dict[str, str]:
    """The environment of a shell without a virtual environment, and without khabar's variables."""
    return {
        key: value
        for key, value in os.environ.items()
        if key not in ("VIRTUAL_ENV", "PYTHONPATH", "DATABASE_URL") and not key.startswith(("KHABAR", "COV_"))
    }


def uv() -> str:
    """The uv of our own environment, else any."""
    found = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if found is None:
        pytest.skip("uv is not installed: run `make test`")
    return found


def call_uv(*words: object, **variables: str) -> str:
    """Skips where a package can be had from neither the cache nor the network; anything else is a failure."""
    done = subprocess.run(
        [uv(), *map(str, words)], cwd=ROOT, env=bare() | variables, capture_output=True, text=True, check=False
    )
    unreachable = ("error sending request", "dns error", "Failed to fetch", "network was disabled", "Could not connect")
    if done.returncode and any(sign in done.stderr for sign in unreachable):
        pytest.skip(f"packages cannot be fetched here: {done.stderr.strip().splitlines()[0]}")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    call_uv("build", "--quiet", "--wheel", "--out-dir", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Environment]:
    """The environment of some extras, named as in `pip install khabar[...]`, with the versions of uv.lock."""
    locked = tmp_path_factory.mktemp("lock") / "constraints.txt"
    sources = ("--all-extras", "--no-dev", "--no-emit-project", "--no-hashes")
    call_uv("export", "--quiet", "--frozen", *sources, "--output-file", locked)

    @cache
    def made(extras: str) -> Environment:
        folder = tmp_path_factory.mktemp("env")
        call_uv("venv", "--quiet", "--python", sys.executable, folder / "venv")
        call_uv(
            "pip", "install", "--quiet", "--constraint", locked, f"{wheel}[{extras}]", VIRTUAL_ENV=str(folder / "venv")
        )
        (folder / "home").mkdir()
        return Environment(folder / "venv", folder / "home")

    return made


Installed = Callable[[str], Environment]


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where a page is served on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/tata.html" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.read_bytes() if self.path == "/tata.html" else b"")

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/tata.html"
    server.shutdown()


@pytest.fixture(scope="session")
def warc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A WARC of one page, and beside it the same packed with zstd."""
    import zstandard
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path_factory.mktemp("warc") / "page.warc.gz"
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        payload = BytesIO(PAGE.read_bytes())
        writer.write_record(
            writer.create_warc_record("https://x.example/tata", "response", payload=payload, http_headers=headers)
        )
    path.with_suffix(".zst").write_bytes(zstandard.compress(gzip.decompress(path.read_bytes())))
    return path


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < LARGEST


def test_the_reader_alone_reads(installed: Installed) -> None:
    program = f"import khabar, pathlib; print(khabar.read(pathlib.Path({str(PAGE)!r})).headline.value)"
    assert "टाटा" in installed("").python(program).out


def test_the_reader_alone_names_the_archive_extra(installed: Installed) -> None:
    done = installed("").python("import khabar; khabar.Archive('x')")
    assert done.err.strip().endswith("pip install 'khabar[archive]'")


def test_the_reader_alone_names_the_extra_of_the_command(installed: Installed) -> None:
    done = installed("").khabar("--version")
    assert (done.code, done.out) == (1, "")
    assert done.err == "khabar: the command line needs libraries that are not installed; pip install 'khabar[cli]'\n"


@pytest.mark.parametrize("format", ["json", "md", "rss"])
def test_cli_reads_a_file(installed: Installed, format: str) -> None:
    done = installed("cli").khabar("read", PAGE, "--format", format)
    assert (done.code, done.err) == (0, "")
    assert "टाटा" in done.out


def test_cli_explains(installed: Installed) -> None:
    assert installed("cli").khabar("read", PAGE, "--explain").code == 0


@pytest.mark.parametrize(
    ("extras", "words", "extra"),
    [
        ("cli", ["read", "ADDRESS"], "web"),
        ("cli", ["read", "ZSTD"], "warc"),
        ("cli", ["read", "PAGE", "--format", "parquet", "-o", "x.parquet"], "archive"),
        ("cli", ["add", "new", "PAGE"], "archive"),
        ("cli", ["search", "new", "word"], "archive"),
        ("cli", ["stories", "new"], "archive"),
        ("cli", ["claims", "new"], "archive"),
        ("cli", ["serve", "new"], "portal"),
        ("cli", ["demo"], "portal"),
        ("cli,archive", ["serve", "new"], "portal"),
        ("cli,archive", ["add", "new", "ADDRESS"], "web"),
        ("cli,archive", ["check", "postgresql://127.0.0.1:9/none"], "postgres"),
        ("cli,warc", ["read", "ADDRESS"], "web"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_a_missing_part_names_its_own_extra(
    installed: Installed, address: str, warc: Path, extras: str, words: list[str], extra: str
) -> None:
    environment = installed(extras)
    given = {"ADDRESS": address, "ZSTD": str(warc.with_suffix(".zst")), "PAGE": str(PAGE)}
    done = environment.khabar(*(given.get(word, word) for word in words), KHABAR_ALLOW_PRIVATE="1")
    assert done.code == 1
    assert f"pip install 'khabar[{extra}]'" in done.err
    assert "Traceback" not in done.err
    assert not (environment.home / "new").exists()


@pytest.mark.parametrize("words", [["--help"], ["read", "--help"], ["serve", "--help"], ["language", "show", "hi"]])
def test_cli_alone_helps(installed: Installed, words: list[str]) -> None:
    assert installed("cli").khabar(*words).code == 0


def test_web_fetches(installed: Installed, address: str) -> None:
    done = installed("cli,web").khabar("read", address, "--format", "txt", KHABAR_ALLOW_PRIVATE="1")
    assert (done.code, "टाटा" in done.out) == (0, True), done.err


@pytest.mark.parametrize(("extras", "packed"), [("cli", ".gz"), ("cli,warc", ".gz"), ("cli,warc", ".zst")])
def test_a_warc_is_read(installed: Installed, warc: Path, extras: str, packed: str) -> None:
    done = installed(extras).khabar("read", warc.with_suffix(packed), "--format", "txt")
    assert (done.code, "टाटा" in done.out) == (0, True), done.err


def test_archive_adds_searches_and_exports(installed: Installed) -> None:
    environment = installed("cli,archive")
    assert environment.khabar("add", "mine", PAGE).code == 0
    assert "टाटा" in environment.khabar("search", "mine", "tata").out
    assert environment.khabar("export", "mine", "-o", "mine.parquet").code == 0
    assert (environment.home / "mine.parquet").stat().st_size
    done = environment.khabar("export", "mine", "-o", "mine.warc.gz")
    assert (done.code, "pip install 'khabar[warc]'" in done.err) == (1, True)


def test_postgres_reaches_for_a_server(installed: Installed) -> None:
    done = installed("cli,postgres").khabar("check", "postgresql://127.0.0.1:9/none")
    assert "pip install" not in done.err
    assert done.code == 9


def test_all_installs_every_extra(installed: Installed) -> None:
    names = sorted({name for extra in EXTRAS.values() for name in extra.libraries})
    assert installed("all").python("".join(f"import {name}\n" for name in names)).err == ""


def test_demo_serves_the_samples_that_come_with_the_wheel(installed: Installed) -> None:
    environment = installed("cli,portal")
    command = [environment.folder / "bin" / "khabar", "demo", "--port", "0"]
    with subprocess.Popen(command, cwd=environment.home, env=bare(), stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        lines = []
        for line in demo.stdout:
            lines.append(line)
            if "http://" in line:
                break
        assert "79 articles" in "".join(lines)
        with urlopen(lines[-1].split()[3]) as answer:
            assert answer.status == 200
        demo.send_signal(signal.SIGTERM)
        assert demo.wait() == 143
