"""khabar reads captured news pages the way an editor does, Hindi first, and keeps them in an archive.

Two doors: `read(page)` gives an `Article`; `Archive(folder)` keeps them.
"""

from __future__ import annotations

from importlib import import_module

# The name is enough for a type checker, and `typing` takes longer to load than all else here.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from khabar.archive import Archive
    from khabar.capture.capture import Capture
    from khabar.errors import KhabarError
    from khabar.reading import read
    from khabar.record import Article

    __version__: str

__all__ = ["Archive", "Article", "Capture", "KhabarError", "__version__", "read"]

_HOMES = {
    "Archive": "khabar.archive",
    "Article": "khabar.record",
    "Capture": "khabar.capture.capture",
    "KhabarError": "khabar.errors",
    "read": "khabar.reading",
}


def __getattr__(name: str) -> object:
    """Each name is imported when first asked for: the reader takes half a second, an archive its own libraries.

    Raises `MissingExtra` for `Archive` where those are not installed.
    """
    if name == "__version__":
        from importlib.metadata import version

        return version("khabar")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
