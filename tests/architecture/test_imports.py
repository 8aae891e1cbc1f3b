"""Who may import whom: the contracts of pyproject.toml, and what clean interpreters have really loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FACE = {"textual", "rich", "click"}

EVERY_MODULE = """
import importlib, json, pkgutil, sys, {package}
for module in pkgutil.walk_packages({package}.__path__, "{package}."):
    importlib.import_module(module.name)
print(json.dumps(sorted(sys.modules)))
"""
COMMAND = """
import json, sys
from tui.cli import main
sys.argv = {argv}
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print("\\n" + json.dumps(sorted(sys.modules)))
"""


def loaded(code: str, *, path: Path = ROOT, cwd: Path = ROOT) -> set[str]:
    """The top-level packages that a new interpreter has loaded after running some code."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


def contracts(tree: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over a tree that has a pyproject.toml."""
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
    )


def test_the_import_contracts_hold() -> None:
    done = contracts(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with our contracts, and with empty modules of the names they speak of."""
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    names = {"annotations.span", "tui.app"}
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]:
        for line in contract.get("layers") or contract["source_modules"]:
            names |= {name for name in line.split(" : ") if "." in name}
    for name in names:
        inside = any(other.startswith(f"{name}.") for other in names)
        file = tmp_path.joinpath(*name.split("."), *["__init__"] * inside).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        for folder in (file.parent, *file.parent.parents):
            if folder == tmp_path:
                break
            (folder / "__init__.py").touch()
        file.touch()
    return tmp_path


def test_contracts_pass_a_tree_that_keeps_them(tree: Path) -> None:
    done = contracts(tree)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("annotations/span.py", "import textual"),
        ("annotations/span.py", "from rich.text import Text"),
        ("annotations/span.py", "import click"),
        ("annotations/span.py", "def late():\n    import tui.app"),
        ("annotations/text.py", "import annotations.articles"),
        ("annotations/project.py", "def late():\n    import annotations.tasks"),
        ("tui/dialogs.py", "import tui.screens"),
        ("tui/reader/layout.py", "import textual"),
        ("tui/reader/caret.py", "from textual import events"),
    ],
)
def test_contracts_refuse_a_tree_that_breaks_them(tree: Path, module: str, line: str) -> None:
    (tree / module).write_text(line + "\n")
    done = contracts(tree)
    assert done.returncode == 1 and "BROKEN" in done.stdout, done.stdout + done.stderr


def test_the_domain_loads_no_part_of_the_face() -> None:
    assert loaded(EVERY_MODULE.format(package="annotations")) & (FACE | {"tui"}) == set()


def test_a_module_that_loads_the_face_is_seen(tmp_path: Path) -> None:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "__init__.py").touch()
    (tmp_path / "sample" / "deep.py").write_text("import click\n")
    assert "click" in loaded(EVERY_MODULE.format(package="sample"), path=tmp_path, cwd=tmp_path)


@pytest.mark.parametrize(
    "command", ["export", "list", "stats", "tags", "formats", "locate", "--version", "--help"]
)
def test_commands_that_draw_no_screen_load_no_textual(command: str) -> None:
    assert "textual" not in loaded(COMMAND.format(argv=["dprk-reader", command]))


def test_a_command_that_loads_textual_is_seen(tmp_path: Path) -> None:
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "__init__.py").touch()
    (tmp_path / "tui" / "cli.py").write_text("def main():\n    import textual\n")
    assert "textual" in loaded(COMMAND.format(argv=["dprk-reader"]), path=tmp_path, cwd=tmp_path)
