"""How much is said on standard error: failures always, notes unless --quiet, each page with -v, all there is with -vv."""

from __future__ import annotations

import logging
import sys

from khabar.setting import WrongSetting, setting

__all__ = ["LOG", "at_least", "is_quiet", "shows_tracebacks", "start"]

LOG = logging.getLogger("khabar")
"""What khabar says of itself while it works."""

_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO, "debug": logging.DEBUG}


class _ToStandardError(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        print(f"{record.name}: {' '.join(record.getMessage().split())}", file=sys.stderr)


def start() -> None:
    """As KHABAR_LOG_LEVEL says. Raises `WrongSetting`."""
    level = setting("KHABAR_LOG_LEVEL").lower()
    if level not in _LEVELS:
        raise WrongSetting(f"KHABAR_LOG_LEVEL is {level!r}", remedy=f"it takes {', '.join(_LEVELS)}")
    _set(_LEVELS[level])


def at_least(verbose: int, quiet: bool) -> None:
    """As the flags say; without one of them, as it was."""
    if quiet:
        _set(logging.ERROR)
    elif verbose:
        _set(logging.DEBUG, everything=verbose > 1)


def is_quiet() -> bool:
    """Whether notes and bars are unwanted."""
    return not LOG.isEnabledFor(logging.INFO)


def shows_tracebacks() -> bool:
    """Whether an error is to be shown with where it came from: `-vv`."""
    return logging.getLogger().isEnabledFor(logging.DEBUG)


def _set(level: int, *, everything: bool = False) -> None:
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if everything else logging.WARNING)
    LOG.setLevel(level)
    for logger, wanted in ((root, everything), (LOG, not everything)):
        logger.handlers = [one for one in logger.handlers if not isinstance(one, _ToStandardError)]
        if wanted:
            logger.addHandler(_ToStandardError())
    LOG.propagate = everything
