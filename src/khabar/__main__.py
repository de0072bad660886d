"""`khabar` and `python -m khabar`."""

from __future__ import annotations

import sys

from khabar.cli.signals import Ending

__all__ = ["main"]


def main() -> None:
    """Run the command line; where its libraries are missing, say which `pip install` brings them."""
    ending = Ending()  # Before all else: loading the rest takes long enough for a Ctrl-C.
    from khabar.errors import MissingExtra
    from khabar.extras import part

    code = 1
    try:
        with part("cli"):
            import rich  # noqa: F401
            import typer  # noqa: F401
    except MissingExtra as error:
        print(f"khabar: {error}", file=sys.stderr)
        sys.exit(code)
    with ending:
        from khabar.cli.app import run

        code = run()
    if ending.code is not None:
        print("khabar: interrupted", file=sys.stderr)
    sys.exit(ending.code or code)


if __name__ == "__main__":
    main()
