"""The maps for newcomers are true: every folder and every part of the main screen is on them, and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")
DESK = ROOT / "tui" / "screens" / "desk"


def listed(heading: str) -> dict[str, str]:
    """The folders in the table below a heading of the page, each with what is said of it."""
    below = re.split(rf"^#+ {re.escape(heading)}$", PAGE, flags=re.MULTILINE)[1]
    return dict(
        re.findall(r"^\| `([\w/]+)/` \| (.+) \|$", re.split(r"^#", below, flags=re.MULTILINE)[0], re.M)
    )


def folders(of: Path) -> set[str]:
    found = (path.relative_to(of) for path in of.rglob("*") if path.is_dir() and any(path.glob("*.*")))
    return {path.as_posix() for path in found if "__" not in path.as_posix()}


def docstring(module: Path) -> str:
    said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert said is not None
    return said


@pytest.mark.parametrize("package", ["annotations", "tui"])
def test_every_folder_is_listed_with_what_it_says_of_itself(package: str) -> None:
    table, top = listed(f"`{package}/`"), ROOT / package
    assert table.keys() == folders(top)
    said = {
        name: docstring(top / name / "__init__.py")
        for name in table
        if (top / name / "__init__.py").is_file()
    }
    assert {
        name: first for name, first in table.items() if name in said and not _begins(said[name], first)
    } == {}


def test_every_folder_of_tests_is_listed() -> None:
    tests = ROOT / "tests"
    top = {path.name for path in tests.iterdir() if path.is_dir() and "__" not in path.name}
    assert listed("Tests").keys() == top


def test_the_unit_tests_stand_in_folders_as_the_modules_do() -> None:
    modules = folders(ROOT / "annotations") | folders(ROOT / "tui")
    assert folders(ROOT / "tests" / "unit") <= modules


def test_the_flows_are_in_folders_and_each_is_listed() -> None:
    flows = ROOT / "tests" / "flows"
    assert listed("`tests/flows/`").keys() == folders(flows)
    assert [path.name for path in flows.glob("*.py")] == ["conftest.py"], (
        "a test of a flow belongs in a folder"
    )


def test_every_helper_of_tests_is_listed() -> None:
    table = PAGE.split("### `tests/helpers/`")[1]
    assert set(re.findall(r"`(\w+)\.py`", table)) == {
        path.stem for path in (ROOT / "tests" / "helpers").rglob("*.py")
    }


def test_every_file_that_is_named_is_there() -> None:
    paths = re.findall(r"`((?:annotations|tui|tests|docs|\.ci)/[\w./]*)`", PAGE)
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("folder", [DESK, ROOT / "tui" / "reader"], ids=["main screen", "reader"])
def test_every_file_is_on_the_map_of_its_folder(folder: Path) -> None:
    assert set(re.findall(r"^ *(\w+) {2,}\S", docstring(folder / "__init__.py"), re.M)) == files(folder)


def test_every_part_of_the_main_screen_is_in_it() -> None:
    screen = (ROOT / "tui" / "screens" / "main.py").read_text(encoding="utf-8")
    imported = set(re.findall(r"^from tui\.screens\.desk\.(\w+) import", screen, re.M))
    assert files(DESK) - imported == {"desk", "article_page"}


def files(folder: Path) -> set[str]:
    return {file.stem for file in folder.glob("*.py")} - {"__init__"}


def _begins(text: str, first: str) -> bool:
    """Whether a text, its lines put together, begins with a sentence."""
    return " ".join(text.split()).startswith(first)
