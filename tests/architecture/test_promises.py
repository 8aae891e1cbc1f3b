"""The page of promises names tests that there are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.findall(r"`([\w/]+/test_\w+\.py)::(test_\w+)`", (ROOT / "docs" / "promises.md").read_text("utf-8"))


def named_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_row_names_a_test() -> None:
    rows = re.findall(
        r"^\| (?!invariant|---)(.*) \|$", (ROOT / "docs" / "promises.md").read_text("utf-8"), re.M
    )
    assert len(rows) > 20
    assert all("::test_" in row or row.startswith("-") for row in rows)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_the_named_test_is_there(file: str, name: str) -> None:
    assert name in named_in(ROOT / "tests" / file)
