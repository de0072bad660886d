"""SIGINT and SIGTERM from the first moment, and pipes whose reader leaves. Moments are counted in imports, not in time."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "pages" / "flat" / "01-chandrayaan.txt"

MOMENT = """
import os, signal, sys
number, moment = int(sys.argv[1]), int(sys.argv[2])
sys.argv = ["khabar", *sys.argv[3:]]
seen = 0
class Counter:
    def find_spec(self, name, path=None, target=None):
        global seen
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), number)
import khabar.__main__
sys.meta_path.insert(0, Counter())
try:
    khabar.__main__.main()
finally:
    sys.meta_path.pop(0)
    sys.stderr.write(f"{seen} imports")
"""
"""A command that gets a signal while its n-th module is looked for."""

LOST = """
import os, signal, sys
from khabar.cli.signals import Ending

class Swallows:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(10):  # Here the signal is raised, and lost.
            pass

ending = Ending()
with ending:
    Swallows()
    while True:
        pass
sys.exit(ending.code)
"""

CLOSING = """
import os, signal, sys, time
from khabar.cli.signals import Ending

ending = Ending()
with ending:
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        while True:
            pass
    finally:
        rounds = 0
        end = time.monotonic() + 4 * {look_again}
        while time.monotonic() < end:
            rounds += 1
        print("closed")
sys.exit(ending.code)
"""


def called(program: str, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=heed_interrupts)


def heed_interrupts() -> None:
    """A shell starts its background jobs deaf to SIGINT, and their children with them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def imports() -> int:
    """How many modules `khabar read` looks for."""
    return int(called(MOMENT, int(signal.SIGTERM), 0, "read", SAMPLE).stderr.rpartition("\n")[2].split()[0])


@pytest.mark.parametrize("part", range(6))
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=str)
def test_a_signal_ends_a_command_whenever_it_comes(imports: int, number: int, part: int) -> None:
    moment = 1 + part * (imports - 1) // 5
    done = called(MOMENT, int(number), moment, "read", SAMPLE)
    assert done.returncode == 128 + number
    assert "Traceback" not in done.stderr


def test_a_signal_lost_in_a_destructor_is_raised_again() -> None:
    done = called(LOST)
    assert (done.returncode, done.stderr) == (143, "")


def test_what_is_being_closed_is_not_disturbed() -> None:
    from khabar.cli.signals import _LOOK_AGAIN

    done = called(CLOSING.format(look_again=_LOOK_AGAIN))
    assert (done.returncode, done.stdout) == (143, "closed\n")


def test_a_second_signal_ends_at_once() -> None:
    program = CLOSING.replace("rounds = 0", "os.kill(os.getpid(), signal.SIGINT)").format(look_again=10)
    done = called(program)
    assert (done.returncode, done.stdout) == (130, "")


@pytest.mark.parametrize(
    "words",
    [
        ["read", "PAGE", "--format", "jsonl"],
        ["language", "show", "hi"],
        ["schema"],
        ["--help"],
        ["search", "--help"],
        ["read", "PAGE", "--explain"],
        ["export", "ARCHIVE", "--format", "jsonl"],
        ["export", "ARCHIVE", "--format", "parquet"],
        ["search", "ARCHIVE", "तालाब"],
    ],
    ids=" ".join,
)
def test_a_reader_that_leaves_is_no_failure(words: list[str], archive: Path) -> None:
    given = {"PAGE": str(SAMPLE), "ARCHIVE": str(archive)}
    command = [sys.executable, "-m", "khabar", *(given.get(word, word) for word in words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 0, said
    assert "Error" not in said and "Exception" not in said
