"""How SIGINT and SIGTERM end a command: at once while it starts, after it has closed what is open once it works."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType, TracebackType

# The name is enough for a type checker, and `typing` takes longer to load than all else here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

__all__ = ["Ending"]

_LOOK_AGAIN = 0.05
"""Seconds after which it is looked whether the ending is still under way."""


class Ending:
    """The end that a signal asks for. In a `with` the signal raises, so that files and connections are closed; before and
    after, the process leaves at once. The exit code is 128 and the signal's number, as shells expect: 130, 143.

    What a signal raises can be lost: in a `__del__`, in a callback of a C library. It is then raised again. A second
    signal while things are being closed leaves at once; whatever was acknowledged is on disk.
    """

    def __init__(self) -> None:
        self.code: int | None = None
        self._raised: BaseException | None = None
        self._set(_leave)

    def __enter__(self) -> Self:
        self._set(self._raise)
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, self._look_again)
        self._ignored, sys.unraisablehook = sys.unraisablehook, self._lost
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self._set(_leave)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        sys.unraisablehook = self._ignored
        return self.code is not None

    def _set(self, handler: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            # `nohup` and some schedulers hand down a signal that is to be ignored.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, handler)  # type: ignore[arg-type]

    def _raise(self, number: int, frame: FrameType | None) -> None:
        if self.code is not None:
            _leave(number, frame)
        self.code = 128 + number
        self._raised = KeyboardInterrupt() if number == signal.SIGINT else SystemExit(self.code)
        self._watch()
        raise self._raised

    def _watch(self) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, _LOOK_AGAIN)

    def _look_again(self, number: int, frame: FrameType | None) -> None:
        """While things are closed what was raised is being handled, here or further up; else it was lost."""
        self._watch()
        if self._raised is not None and not self._under_way():
            raise self._raised

    def _under_way(self) -> bool:
        handled = sys.exc_info()[1]
        while handled is not None:
            if handled is self._raised:
                return True
            handled = handled.__context__
        return False

    def _lost(self, what: sys.UnraisableHookArgs) -> None:
        if what.exc_value is None or what.exc_value is not self._raised:
            self._ignored(what)


def _leave(number: int, _: object) -> None:
    os._exit(128 + number)
