"""Each extra is one row of a table, and a part whose libraries are missing names its own."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import regex

from khabar.errors import MissingExtra
from khabar.extras import EXTRAS, part

ROOT = Path(__file__).parent.parent
MODULES = {"python-multipart": "python_multipart"}
"""Distribution -> its top-level module, where the two have different names."""


def declared() -> dict[str, tuple[str, ...]]:
    """Extra -> the modules of what pyproject.toml lists for it, khabar's own extras left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = {}
    for extra, requirements in project["optional-dependencies"].items():
        names = [regex.split(r"[\[<>=;~! ]", requirement)[0] for requirement in requirements]
        found[extra] = tuple(MODULES.get(name, name.replace("-", "_")) for name in names if name != "khabar")
    return found


def test_the_table_is_what_the_project_declares() -> None:
    assert {name: extra.libraries for name, extra in EXTRAS.items()} == {
        name: modules for name, modules in declared().items() if name != "all"
    }


@pytest.mark.parametrize("extra", EXTRAS)
def test_a_missing_library_is_named_by_its_extra(extra: str) -> None:
    with pytest.raises(MissingExtra) as caught, part(extra):
        raise ModuleNotFoundError("No module named 'x'", name=f"{EXTRAS[extra].libraries[0]}.inner")
    assert f"pip install 'khabar[{extra}]'" in str(caught.value)
    assert EXTRAS[extra].what in caught.value.message


def test_another_missing_module_keeps_its_own_error() -> None:
    with pytest.raises(ModuleNotFoundError), part("archive"):
        raise ModuleNotFoundError("No module named 'other'", name="other")


def test_a_broken_library_keeps_its_own_error() -> None:
    with pytest.raises(ImportError, match="undefined symbol"), part("archive"):
        raise ImportError("undefined symbol: x", name="pyarrow")


WITHOUT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {libraries}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Absent())
"""


def without(extra: str, program: str) -> str:
    """What a program prints where an extra is not installed."""
    whole = WITHOUT.format(libraries=EXTRAS[extra].libraries) + program
    done = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


ASKED = "try:\n    {}\nexcept khabar.KhabarError as error:\n    print(error)\n"


@pytest.mark.parametrize(
    "line",
    [
        "khabar.Archive('x')",
        "from khabar.archive import Archive",
        "import khabar.stories",
        "from khabar.archive.export import WRITERS; WRITERS['parquet'].write([], None, None)",
    ],
)
def test_python_names_the_archive_extra(line: str) -> None:
    said = without("archive", "import khabar\n" + ASKED.format(line))
    assert said.endswith("pip install 'khabar[archive]'\n")
    assert said.count("\n") == 1


def test_records_are_written_without_the_archive_extra() -> None:
    program = (
        "import io\nfrom khabar import Article\nfrom khabar.archive.export import WRITERS, Channel\n"
        "for name in {'json', 'jsonl', 'text', 'markdown', 'csv', 'rss', 'newsml', 'html'}:\n"
        "    out = io.BytesIO(); WRITERS[name].write([Article.from_text('कोसी', headline='बाढ़', id='n')], out, Channel())\n"
        "    assert out.getvalue(), name\n"
        "print('written')"
    )
    assert without("archive", program) == "written\n"


def test_importing_khabar_loads_nothing_of_the_reader() -> None:
    program = "import sys, khabar; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"numpy", "selectolax", "msgspec", "regex", "babel"} & set(done.stdout.split())


def test_the_version_is_that_of_the_package() -> None:
    import khabar

    assert khabar.__version__ == tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
