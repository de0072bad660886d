"""Makes the three font files that the portal ships, and their licence, from the files of upstream.

    python -m typeface                    # fetches upstream's packages from npm, 5 MB
    python -m typeface --packages FOLDER  # takes the packages from a folder

Noto Serif Devanagari draws what a newspaper needs: reph in Marathi and Nepali too, द्ध as one letter, Marathi's ल and
श, Nepali's झ and digits. Noto Serif is the Latin drawn beside it. Each file keeps every layout feature, script and
language system of its letters, and one axis of weight.
"""

from __future__ import annotations

import argparse
import hashlib
import tarfile
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_OUT = Path(__file__).parents[1] / "src/khabar/portal/static/fonts"
_WEIGHTS = (400, 900)
"""Text and nameplate: lighter letters are not set anywhere, and cost a third of the bytes."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package of upstream, pinned by the digest of its archive."""

    name: str
    sha256: str

    @property
    def file(self) -> str:
        return f"fontsource-variable-{self.name}-5.3.0.tgz"

    @property
    def url(self) -> str:
        return f"https://registry.npmjs.org/@fontsource-variable/{self.name}/-/{self.name}-5.3.0.tgz"


@dataclass(frozen=True, slots=True)
class Face:
    """One file of ours: the letters it has, and which file of a package they are cut from."""

    name: str
    package: Package
    source: str
    letters: tuple[tuple[int, int], ...]

    @property
    def code_points(self) -> list[int]:
        return [point for first, last in self.letters for point in range(first, last + 1)]


_DEVANAGARI = Package("noto-serif-devanagari", "d4534d64448e62fc206e3354d9585a740e1ed1feff76ec98d024072d36e9b575")
_LATIN = Package("noto-serif", "375a51217183452a0d26b8667d03d83448bca46bfb750c265bfc419939b4b218")

FACES = (
    Face(
        "devanagari",
        _DEVANAGARI,
        "noto-serif-devanagari-devanagari-wght-normal.woff2",
        # Vedic signs and the rarest extensions are left to the reader's own fonts: no newspaper prints them.
        ((0x20, 0x20), (0x900, 0x97F), (0x200C, 0x200D), (0x20B9, 0x20B9), (0x25CC, 0x25CC)),
    ),
    Face(
        "latin",
        _LATIN,
        "noto-serif-latin-wght-normal.woff2",
        (
            *((0x20, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2C6, 0x2C6), (0x2DA, 0x2DA), (0x2DC, 0x2DC)),
            *((0x2000, 0x206F), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212)),
        ),
    ),
    # Loaded by pages that have such letters alone: transliterations, and Europe's further languages.
    Face(
        "latin-ext",
        _LATIN,
        "noto-serif-latin-ext-wght-normal.woff2",
        ((0x100, 0x130), (0x132, 0x151), (0x154, 0x17F), (0x192, 0x192), (0x218, 0x21B), (0x1E00, 0x1EFF)),
    ),
)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m typeface", description="Make the portal's font files.")
    asked.add_argument("--packages", type=Path, help="folder of npm packages (npm pack), instead of the network")
    folder = asked.parse_args().packages
    _OUT.mkdir(exist_ok=True)
    for package in (_DEVANAGARI, _LATIN):
        files = _unpacked(package, folder)
        for face in FACES:
            if face.package is package:
                made = _cut(files[face.source], face.code_points)
                (_OUT / f"{face.name}.woff2").write_bytes(made)
                print(f"{face.name}.woff2: {len(made):,} bytes")
        (_OUT / f"OFL-{package.name}.txt").write_bytes(files["LICENSE"])


def _unpacked(package: Package, folder: Path | None) -> dict[str, bytes]:
    """Name -> bytes of every file of a package. Ends the program where the archive is not the pinned one."""
    if folder:
        data = (folder / package.file).read_bytes()
    else:
        with urllib.request.urlopen(package.url) as answer:
            data = answer.read()
    if (found := hashlib.sha256(data).hexdigest()) != package.sha256:
        raise SystemExit(f"{package.file} has the digest {found}, not the pinned {package.sha256}")
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        return {Path(one.name).name: _bytes_of(archive, one) for one in archive if one.isfile()}


def _bytes_of(archive: tarfile.TarFile, one: tarfile.TarInfo) -> bytes:
    member = archive.extractfile(one)
    return member.read() if member else b""


def _cut(source: bytes, code_points: Iterable[int]) -> bytes:
    """A variable font of these letters in the weights that are set."""
    options = Options()
    options.layout_features = ["*"]
    options.layout_scripts = ["*"]
    # A letter that no typeface of the reader has is a box, not a gap: the first file of the list draws it.
    options.notdef_outline = True
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)
    font = TTFont(BytesIO(_written(font, None)), recalcTimestamp=False)
    return _written(instantiateVariableFont(font, {"wght": _WEIGHTS}), "woff2")


def _written(font: TTFont, flavor: str | None) -> bytes:
    out = BytesIO()
    font.flavor = flavor
    font.save(out)
    return out.getvalue()


main()
