"""The same capture gives the same record in every process: nothing hangs on the order of a set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PAGES = Path(__file__).parents[1] / "samples" / "pages"
PROGRAM = """
import sys, hashlib, msgspec, khabar
from pathlib import Path
for name in sys.argv[1:]:
    article = khabar.read(Path(name).read_bytes(), url="https://a.example/x")
    print(hashlib.sha256(msgspec.json.encode(article)).hexdigest())
"""


def test_record_does_not_depend_on_the_hash_seed() -> None:
    pages = [str(PAGES / name) for name in ("flat/01-chandrayaan.txt", "flat/04-t20.txt", "prabhat/election.html")]
    printed = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, *pages],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
