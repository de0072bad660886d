"""`khabar.toml`: what makes a folder an archive. The same file holds the settings a person writes below it."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from khabar.archive.store import SCHEMA
from khabar.errors import BadArchive, NotFound

__all__ = ["Manifest", "open_manifest"]

NAME = "khabar.toml"


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
    if folder.exists() and any(not one.name.startswith(".") for one in folder.iterdir()):
        # The manifest is an archive's first file: where others are there, a writer beside us has made it by now.
        if path.exists():
            return _read(path)
        raise BadArchive(
            f"{folder} holds other files and no {NAME}, so it is not an archive", remedy="name a new or an empty folder"
        )
    return _make(path)


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


def _make(path: Path) -> Manifest:
    manifest = Manifest(identity=uuid4().hex, schema=SCHEMA)
    table = f'[archive]\nidentity = "{manifest.identity}"\nschema = {SCHEMA}\n'
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{NAME}.{manifest.identity}")
        with temporary.open("w", encoding="utf-8") as file:
            file.write(f"# A khabar archive. Settings may be added below.\n{table}")
            file.flush()
            os.fsync(file.fileno())
        try:
            # Fails where another process was quicker: then its manifest holds.
            os.link(temporary, path)
        except FileExistsError:
            return _read(path)
        finally:
            temporary.unlink()
    except OSError as error:
        raise BadArchive(
            f"no archive can be made at {path.parent} ({error.strerror})", remedy="check its permissions"
        ) from None
    return manifest
