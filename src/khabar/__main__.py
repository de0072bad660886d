"""`khabar` and `python -m khabar`."""

from __future__ import annotations

import signal
import sys
from importlib.util import find_spec

__all__ = ["main"]


def main() -> None:
    """Run the command line; where its libraries are missing, say which `pip install` brings them."""
    if missing := [name for name in ("typer", "rich") if find_spec(name) is None]:
        print(
            f"khabar: the command line needs {' and '.join(missing)}; pip install 'khabar[cli]'",
            file=sys.stderr,
        )
        sys.exit(1)
    from khabar.cli.app import run

    signal.signal(signal.SIGTERM, _leave)
    sys.exit(run())


def _leave(number: int, _: object) -> None:
    """`kill` ends a command as a shell expects, after what stands open was closed."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
