"""Settings from the environment; each may stand in a file named by the same variable with `_FILE` (Docker's habit)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from khabar.errors import NotFound

__all__ = ["SETTINGS", "Setting", "setting"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable. `secret` values are never printed."""

    name: str
    meaning: str
    default: str = ""
    secret: bool = False


SETTINGS = (
    Setting("KHABAR_ARCHIVE", "archive of every command that is given none", secret=True),
    Setting("KHABAR_LISTEN", "address and port of serve, as 127.0.0.1:8000"),
    Setting("KHABAR_BASE_URL", "address under which readers reach the portal, for feeds and ClaimReview"),
    Setting("KHABAR_WORKERS", "processes that read pages", "1"),
    Setting("KHABAR_SITES", "folder of your own site files, heeded before ours"),
    Setting("KHABAR_USER_AGENT", "how fetching introduces itself"),
    Setting("KHABAR_FETCH_TIMEOUT", "seconds that fetching a page may take in all", "20"),
    Setting("KHABAR_ALLOW_PRIVATE", "1 lets fetching reach private networks"),
    Setting("NO_COLOR", "anything turns colour off"),
)
"""What `khabar config show` prints."""


def setting(name: str, default: str = "") -> str:
    """The value of a variable, or of the file that its `_FILE` names. Raises `NotFound` where that file is missing."""
    if value := os.environ.get(name):
        return value
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text("utf-8").strip()
        except OSError as error:
            raise NotFound(
                f"{name}_FILE names {path}, which cannot be read ({error.strerror})", remedy="check the path"
            ) from None
    return default
