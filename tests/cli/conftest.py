"""A page, a folder of pages, and a way to call the command line inside this process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from khabar.cli.app import run

PAGE = """<!doctype html><html lang="hi"><head><meta charset="utf-8"><title>{title} | ग्राम वाणी</title></head><body>
<nav><a href="/">होम</a></nav><article><h1>{title}</h1>
<p>गाँव का पुराना तालाब इस बरसात में {days} दिन में भर गया, जिससे आसपास के लोगों में ख़ुशी की लहर है।</p>
<p>गाँव के बुज़ुर्गों ने बताया कि तालाब बीस साल बाद भरा है और अब खेतों को पानी मिलेगा। किसानों ने राहत की साँस ली है।</p>
<p>पंचायत ने तालाब के चारों ओर पेड़ लगाने का फ़ैसला किया है। इसके लिए पाँच सौ पौधे मँगाए गए हैं और बच्चे उनकी देखभाल करेंगे।</p>
</article><footer>ग्राम वाणी</footer></body></html>"""


@dataclass(frozen=True, slots=True)
class Called:
    """What a call left behind."""

    code: int
    out: str
    err: str
    data: bytes


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Called]:
    """Call `khabar` with these words; `stdin` is piped in."""
    for name in ("KHABAR_ARCHIVE", "KHABAR_LISTEN", "KHABAR_WORKERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def called(*words: object, stdin: bytes = b"") -> Called:
        out, err = TextIOWrapper(BytesIO(), "utf-8"), TextIOWrapper(BytesIO(), "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin), "utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = run([str(word) for word in words])
            out.flush()
            err.flush()
        data = out.buffer.getvalue()  # type: ignore[attr-defined]
        return Called(code, data.decode("utf-8", "replace"), err.buffer.getvalue().decode(), data)  # type: ignore[attr-defined]

    return called


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(title="तालाब फिर भरा, गाँव में ख़ुशी", days=10), "utf-8")
    return path


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(3):
        text = PAGE.format(title=f"तालाब संख्या {number} भरा, गाँव में ख़ुशी", days=number + 10)
        (folder / f"{number}.html").write_text(text, "utf-8")
    return folder


@pytest.fixture
def archive(call: Callable[..., Called], pages: Path, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "archive"
    assert call("add", folder, pages).code == 0
    yield folder
