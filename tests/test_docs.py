"""The docs are run: README's blocks work, and what the docs name is there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from khabar.archive import Archive
from khabar.record import Article

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
LINK = regex.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def blocks(language: str) -> list[str]:
    return regex.findall(rf"```{language}\n(.*?)```", README, regex.DOTALL)


def environment(folder: Path) -> dict[str, str]:
    """As a reader's shell: the virtual environment's commands first, no colour, the samples at hand."""
    (folder / "samples").symlink_to(ROOT / "samples")
    return os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "NO_COLOR": "1"}


def commands() -> list[str]:
    """README's shell lines in order, but for those that set up the machine or stay open."""
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.strip()]
    stays_open = ("make ", "git ", "pip ", "khabar serve", "khabar demo", "#")
    return [line for line in lines if not line.startswith(stays_open)]


def test_readme_shell_lines_run_in_order(tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert commands()
    for line in commands():
        done = subprocess.run(line, shell=True, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        assert shlex.split(line)


def test_readme_python_blocks_run_in_order(tmp_path: Path) -> None:
    env = environment(tmp_path)
    program = "\n".join(blocks("python"))
    assert program
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_archive_page_opens_an_archive_without_khabar(tmp_path: Path) -> None:
    with Archive(tmp_path / "my-archive") as archive:
        archive.add([Article.from_text("कोसी नदी में बाढ़ आई।", headline="कोसी में बाढ़", id="n1")])
    page = (ROOT / "docs" / "archive.md").read_text("utf-8")
    programs = regex.findall(r"```python\n(.*?)```", page, regex.DOTALL)
    assert {program.split()[1] for program in programs} == {"duckdb", "pandas", "polars"}
    for program in programs:
        assert "khabar" not in program
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "training").glob("*.md")])


@pytest.mark.parametrize("document", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    missing = [
        target for target in LINK.findall(document.read_text("utf-8")) if not (document.parent / target).exists()
    ]
    assert not missing


def packages() -> list[str]:
    return sorted(path.name for path in (ROOT / "src" / "khabar").iterdir() if (path / "__init__.py").exists())


@pytest.mark.parametrize("package", packages())
def test_architecture_page_names_every_package(package: str) -> None:
    assert f"`{package}/`" in (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_architecture_page_names_no_package_that_is_gone() -> None:
    named = regex.findall(r"^\| `(\w+)/` \|", (ROOT / "docs" / "architecture.md").read_text("utf-8"), regex.MULTILINE)
    assert sorted(named) == packages()
