"""`khabar.toml`: what makes a folder an archive. The same file holds the settings a person writes below it.

The ledger is made first and the manifest last: where a manifest is, a ledger was, and one that is missing is lost.
"""

from __future__ import annotations

import os
import sqlite3
import tomllib
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from khabar.archive.durable import sync_folder
from khabar.archive.ledger import Ledger
from khabar.archive.ledger_file import make_ledger
from khabar.archive.store import SCHEMA
from khabar.errors import BadArchive, NotFound

__all__ = ["LEDGER", "Manifest", "identity_in", "open_manifest", "write_manifest"]

NAME = "khabar.toml"
LEDGER = "ledger.sqlite"
_ADVICE = "check the permissions and the length of the path (under 500 bytes)"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`identity` tells this archive from every other; `schema` is the layout it was written in."""

    identity: str
    schema: int


def open_manifest(folder: Path, *, create: bool) -> Manifest:
    """The manifest of the archive at `folder`; made where `create` allows and the folder is new or empty.

    Raises `NotFound` where there is nothing, `BadArchive` for something else or for a newer archive.
    """
    if folder.exists() and not folder.is_dir():
        raise BadArchive(f"{folder} is a file, not an archive", remedy="name a folder")
    path = folder / NAME
    if path.exists():
        return _read(path)
    if not create:
        if folder.exists():
            raise BadArchive(f"{folder} is not an archive: it has no {NAME}", remedy="name the folder of an archive")
        raise NotFound(f"there is no archive at {folder}", remedy=f"make one with: khabar add {folder} PAGE...")
    others = _others(folder)
    if others and path.exists():
        # A writer beside us has made it meanwhile.
        return _read(path)
    if others and (folder / LEDGER).exists():
        raise BadArchive(
            f"{path} is missing from an archive", remedy="run khabar check --repair: it is made anew from the ledger"
        )
    if others:
        raise BadArchive(
            f"{folder} holds other files and no {NAME}, so it is not an archive", remedy="name a new or an empty folder"
        )
    return _make(folder)


def _others(folder: Path) -> list[str]:
    """What a folder holds beside hidden files and a ledger: one alone was begun by a writer who died at once."""
    names = [path.name for path in folder.iterdir()] if folder.exists() else []
    return [name for name in names if not name.startswith((".", LEDGER))]


def _read(path: Path) -> Manifest:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))["archive"]
        manifest = Manifest(identity=str(found["identity"]), schema=int(found["schema"]))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadArchive(
            f"{path} is not the file of an archive ({error!r})",
            remedy="name the folder of an archive, or mend the file",
        ) from None
    except OSError as error:
        raise BadArchive(f"{path} cannot be read ({error.strerror})", remedy="check its permissions") from None
    if manifest.schema > SCHEMA:
        raise BadArchive(
            f"{path.parent} has layout {manifest.schema}, this khabar knows up to {SCHEMA}", remedy="update khabar"
        )
    return manifest


def _make(folder: Path) -> Manifest:
    identity = uuid4().hex
    temporary = folder / f".{LEDGER}.{identity}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            make_ledger(temporary, identity)
            # Fails where another process was quicker: then that one's ledger holds, and the identity in it.
            os.link(temporary, folder / LEDGER)
        except FileExistsError:
            identity = identity_in(folder / LEDGER) or identity
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(folder)
        return write_manifest(folder, identity)
    except sqlite3.OperationalError as error:
        raise BadArchive(f"no archive can be made at {folder} ({error})", remedy=_ADVICE) from None
    except OSError as error:
        raise BadArchive(f"no archive can be made at {folder} ({error.strerror})", remedy=_ADVICE) from None


def identity_in(ledger: Path) -> str | None:
    """The identity of the archive whose ledger this is; null in ledgers of khabar 0.1. Raises `BadArchive`."""
    opened = Ledger(ledger, writable=False)
    try:
        return opened.fact("identity")
    finally:
        opened.close()


def write_manifest(folder: Path, identity: str) -> Manifest:
    """Write `khabar.toml` where there is none; another one that is there by now holds. Raises `OSError`."""
    path = folder / NAME
    temporary = folder / f".{NAME}.{uuid4().hex}"
    with temporary.open("w", encoding="utf-8") as file:
        file.write("# A khabar archive. Settings may be added below.\n")
        file.write(f'[archive]\nidentity = "{identity}"\nschema = {SCHEMA}\n')
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, path)
    except FileExistsError:
        return _read(path)
    finally:
        temporary.unlink()
    sync_folder(folder)
    return Manifest(identity=identity, schema=SCHEMA)
