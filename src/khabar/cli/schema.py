"""`khabar schema`: the JSON Schema of the record."""

from __future__ import annotations

import sys

__all__ = ["schema"]


def schema() -> None:
    """Print the JSON Schema of an article record.

    \b
    Examples:
      khabar schema
      khabar schema > article.schema.json
    """
    import msgspec

    from khabar.record import Article

    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Article)}
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
