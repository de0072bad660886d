"""Settings: from the environment, else from a file. A flag, where a command has one, comes before both.

Each variable may stand in a file that the variable with `_FILE` added names (Docker's habit). The settings file is TOML:
its table `[settings]` holds the variables without `KHABAR_`, in small letters. `--config` or `KHABAR_CONFIG` names that file;
without either the archive's own `khabar.toml` is read.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from khabar.errors import KhabarError, NotFound

__all__ = ["SETTINGS", "Setting", "WrongSetting", "from_archive", "number", "origin", "setting"]


class WrongSetting(KhabarError):
    """A setting, or a file of settings, that cannot be understood."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable. `secret` values are never printed; `personal` ones are not taken from an archive's own file, which
    another person may have written.
    """

    name: str
    meaning: str
    default: str = ""
    secret: bool = False
    personal: bool = False

    @property
    def key(self) -> str:
        """Its name in a file of settings."""
        return self.name.removeprefix("KHABAR_").lower()


SETTINGS = (
    Setting("KHABAR_ARCHIVE", "archive of every command that is given none", secret=True, personal=True),
    Setting("DATABASE_URL", "archive of serve where KHABAR_ARCHIVE is not set", secret=True, personal=True),
    Setting("KHABAR_CONFIG", "file of settings, in the place of the archive's khabar.toml", personal=True),
    Setting("KHABAR_LISTEN", "address and port of serve", "127.0.0.1:8000"),
    Setting("KHABAR_BASE_URL", "address under which readers reach the portal, for feeds and ClaimReview"),
    Setting("KHABAR_WORKERS", "processes that read pages", "1"),
    Setting("KHABAR_SITES", "folder of your own site files, heeded before ours", personal=True),
    Setting("KHABAR_USER_AGENT", "how fetching introduces itself"),
    Setting("KHABAR_FETCH_DELAY", "seconds between two pages fetched from one host", "1"),
    Setting("KHABAR_FETCH_TIMEOUT", "seconds that fetching a page may take in all", "20"),
    Setting("KHABAR_ALLOW_PRIVATE", "1 lets fetching reach private networks", personal=True),
    Setting("KHABAR_LOG_LEVEL", "error, info or debug: what is said on standard error", "info"),
    Setting("NO_COLOR", "anything turns colour off", personal=True),
)
"""What `khabar config show` prints."""

_BY_NAME = {one.name: one for one in SETTINGS}
_DAY = 86_400.0
_OWN_FILE = "KHABAR_ARCHIVE_CONFIG"
"""Names the `khabar.toml` of the archive in use, for this process and those that it starts."""


def setting(name: str) -> str:
    """The value of a variable, "" or its default where nobody set it.

    Raises `NotFound` where a file that it is to be read from is missing, `WrongSetting` where that file is not understood.
    """
    return _found(_BY_NAME[name])[0]


def number(name: str, *, least: float = 0.0) -> float:
    """The value of a variable that is a number from `least` to a day's seconds. Raises `WrongSetting`, and as `setting`."""
    value = setting(name)
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not least <= found <= _DAY:
        raise WrongSetting(f"{name} is {value!r}", remedy=f"give a number from {least:g} to {_DAY:g}")
    return found


def origin(name: str) -> str:
    """Where the value comes from: environment, file or default."""
    return _found(_BY_NAME[name])[1]


def from_archive(folder: str) -> None:
    """Heed the settings in an archive's own file, where no other file was named."""
    path = Path(folder) / "khabar.toml"
    if "://" not in folder and path.is_file():
        os.environ[_OWN_FILE] = str(path)


def _found(one: Setting) -> tuple[str, str]:
    if value := os.environ.get(one.name):
        return value, "environment"
    if path := os.environ.get(f"{one.name}_FILE"):
        return _text(Path(path), f"{one.name}_FILE").strip(), f"file {path}"
    chosen = os.environ.get("KHABAR_CONFIG")
    if path := chosen or ("" if one.personal else os.environ.get(_OWN_FILE)):
        values = _table(path)
        if one.key in values:
            return values[one.key], f"file {path}"
    return one.default, "default"


@lru_cache
def _table(path: str) -> dict[str, str]:
    """The settings that a file holds."""
    try:
        table = tomllib.loads(_text(Path(path), "the file of settings")).get("settings", {})
    except tomllib.TOMLDecodeError as error:
        raise WrongSetting(f"{path} is no TOML: {error}", remedy="mend the file") from None
    known = {one.key for one in SETTINGS}
    if not isinstance(table, dict) or (strangers := set(table) - known):
        named = ", ".join(sorted(strangers)) if isinstance(table, dict) else "settings"
        raise WrongSetting(
            f"{path}: no setting is called {named}", remedy=f"[settings] takes {', '.join(sorted(known))}"
        )
    return {key: str(int(value)) if isinstance(value, bool) else str(value) for key, value in table.items()}


def _text(path: Path, what: str) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise NotFound(f"{what} names {path}, which cannot be read ({why})", remedy="check the path") from None
