"""What can go wrong, as types to catch. Every message names the input and the remedy.

Content never raises: a page that cannot be read becomes a `Failure` row. These errors are for the rim of the library,
where files, addresses and archives are named by a person.
"""

from __future__ import annotations

__all__ = [
    "BadArchive",
    "BadQuery",
    "Compressed",
    "CutShort",
    "DamagedWarning",
    "DiskFull",
    "Empty",
    "KhabarError",
    "MissingExtra",
    "NoAnswer",
    "NoArticle",
    "NotAPage",
    "NotFound",
    "NotReadable",
    "Refused",
    "Removed",
    "TooLarge",
    "Unavailable",
]


class KhabarError(Exception):
    """The root of khabar's errors.

    `exit_code` is what the command line leaves with when nothing but this happened (docs/commands.md lists them).
    """

    exit_code = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}" if self.remedy else self.message


class NotFound(KhabarError):
    """A file, an address or an article that is not there."""

    exit_code = 4


class NotReadable(KhabarError):
    """An input that is there but cannot be read as a page; the kinds below say why."""

    exit_code = 5


class Empty(NotReadable):
    """A file or an answer with nothing in it."""

    exit_code = 5


class NotAPage(NotReadable):
    """A PDF, a picture or another binary file where a page was expected."""

    exit_code = 21


class Compressed(NotReadable):
    """A compressed file where a page was expected."""

    exit_code = 22


class NoArticle(NotReadable):
    """A page that holds no article: nothing is printed or kept for it."""

    exit_code = 23


class NoAnswer(NotReadable):
    """An address whose server answers, but not with the page: 404, 403, 410 and the like."""

    exit_code = 24


class CutShort(NotReadable):
    """An input that ends before it should: a truncated WARC record, an unfinished download."""

    exit_code = 25


class Refused(KhabarError):
    """An address that khabar does not fetch: a private network, robots.txt, a scheme other than http(s)."""

    exit_code = 6


class BadArchive(KhabarError):
    """A folder that is no archive, or one written by a newer khabar."""

    exit_code = 7


class BadQuery(KhabarError):
    """A search that cannot be understood."""

    exit_code = 2


class Removed(KhabarError):
    """An article that was taken out of the archive; the message gives the reason kept on its tombstone."""

    exit_code = 8


class Unavailable(KhabarError):
    """A server or a network that failed for now; the same call may succeed later."""

    exit_code = 9


class DiskFull(KhabarError):
    """No room left where an archive or a file is written; what was acknowledged before is kept."""

    exit_code = 3


class TooLarge(KhabarError):
    """An input above the size limit."""

    exit_code = 14


class MissingExtra(KhabarError):
    """A part of khabar whose libraries are not installed; the remedy is the `pip install` line."""

    exit_code = 1


class DamagedWarning(UserWarning):
    """An article of an archive that cannot be read, passed over by a search, an export or a loop."""
