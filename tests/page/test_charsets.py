"""A page names any charset; only those of the web are believed, and none raises."""

from __future__ import annotations

import codecs
import encodings
import pkgutil
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.capture.looks import binary_kind
from khabar.page.charsets import codec
from khabar.page.decode import decode

NOT_UTF8 = b" caf\xe9 "
#: Whatever Python knows a name of, text or not: hex, idna, uu, zlib, rot13, undefined, punycode, base64, bz2, quopri ...
PYTHONS = sorted({*(module.name for module in pkgutil.iter_modules(encodings.__path__)), *encodings.aliases.aliases})


@pytest.mark.parametrize("label", PYTHONS)
def test_no_name_of_a_codec_raises(label: str) -> None:
    page = f'<meta charset="{label}"><p>text</p>'.encode() + NOT_UTF8
    assert "text" in decode(page, {"content-type": f"text/html; charset={label}"}).text


@pytest.mark.parametrize(
    "label", ["hex", "idna", "uu", "zlib", "rot13", "undefined", "punycode", "base64", "bz2", "quopri"]
)
def test_what_is_no_charset_is_unknown(label: str) -> None:
    assert codec(label) is None


@given(
    st.binary(max_size=300),
    st.sampled_from(["gb18030", "big5", "euc-jp", "iso-2022-jp", "sjis", "koi8-u", "utf-16", "l1"]),
)
def test_any_bytes_are_read_in_any_charset(data: bytes, label: str) -> None:
    decode(data, {"content-type": f"text/html; charset={label}"}).text.encode("utf-8")


@pytest.mark.parametrize("label", ["UTF8", "latin1", "windows-1252", "Shift_JIS", "ks_c_5601-1987", "TIS-620", "x-gbk"])
def test_labels_of_the_web_are_known_to_python(label: str) -> None:
    assert codecs.lookup(codec(label) or "").name == codec(label)


@pytest.mark.parametrize("charset", ["utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["plain letters", "किम जोंग उन ने कहा कि परमाणु हथियार बनाने होंगे", "😀 Ein Wort 😀"])
def test_wide_letters_without_a_mark_are_recognised(charset: str, text: str) -> None:
    text = f"<p lang=x>{text}</p>" * 3
    assert decode(text.encode(charset), {}).text == text


PROSE = "किम जोंग उन ने शनिवार को कहा कि परमाणु हथियार बनाने होंगे।\nThe ministry said so on Sunday. "


@pytest.mark.parametrize("charset", ["utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("piece", [PROSE, f"<p class=a>{PROSE}</p>\n"], ids=["flat", "markup"])
@pytest.mark.parametrize("cut", range(12))
def test_wide_letters_cut_in_the_middle_are_recognised(charset: str, piece: str, cut: int) -> None:
    data = (piece * 8).encode(charset)[cut:]
    assert (piece * 7) in decode(data, {}).text
    assert binary_kind(data) is None


def test_bytes_of_no_text_are_no_wide_letters() -> None:
    chance = random.Random(3)
    numbers = b"".join(chance.randrange(300).to_bytes(2, "little") for _ in range(2_000))
    assert binary_kind(numbers) is not None


def test_zeros_are_no_wide_letters() -> None:
    assert decode(b"\0" * 500, {}).charset == "utf-8"
