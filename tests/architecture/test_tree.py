"""Rules about the files themselves: their length, their first lines, and what must never be in the tree."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 400  # lines; a file beyond that is a place to look for two reasons to change
LOCK_FILES = re.compile(
    r"(^|/)([^/]*\.lock|[^/]*-lock\.(json|ya?ml)|requirements[^/]*\.txt|constraints[^/]*\.txt)$"
)
# an address of a package registry says where one machine got its packages from; nobody else needs to
REGISTRY_HOSTS = re.compile(
    r"https?://[\w.-]*\b(files|registry|deb|security|pypi|pythonhosted)\.[\w.-]+|[\w.-]*\bpypi\.org"
)


def faults_of_module(source: str) -> list[str]:
    """What is wrong with the text of a Python file of the program."""
    faults = []
    if len(source.splitlines()) > LONGEST:
        faults.append(f"has more than {LONGEST} lines")
    if not ast.get_docstring(ast.parse(source)):
        faults.append("does not say at its top what lives there")
    return faults


def dependencies_without_reason(pyproject: str) -> list[str]:
    """The dependencies in a pyproject.toml whose line does not say what they are for."""
    lines = re.findall(r'^ {2}"[a-zA-Z0-9_.\[\]-]+ *[=<>~!].*$', pyproject, re.MULTILINE)
    assert lines, "no dependencies were found: are they one to a line?"
    return [line.strip() for line in lines if not re.search(r"# \w+", line)]


def forbidden(path: str, text: str) -> list[str]:
    """Why a file should not be in the tree."""
    reasons = ["is a lock file"] if LOCK_FILES.search(path) else []
    return reasons + [f"names the registry host {host[0]}" for host in REGISTRY_HOSTS.finditer(text)]


def files_of_the_tree() -> Iterable[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git tree: nothing says which files belong to it")
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [path for name in names.split("\0") if name and (path := ROOT / name).is_file()]


def taken_from_tests(source: str) -> list[str]:
    """The modules of tests that a test takes something from."""
    return re.findall(r"^ *from (tests\.(?:\w+\.)*test_\w+) import", source, re.MULTILINE)


def test_no_test_takes_anything_from_another() -> None:
    found = {
        str(path.relative_to(ROOT)): taken
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if (taken := taken_from_tests(path.read_text(encoding="utf-8")))
    }
    assert found == {}, "what several need belongs in a helper"


def test_what_is_taken_from_a_test_is_seen() -> None:
    assert taken_from_tests("from tests.unit.test_x import y\nfrom tests.helpers.pages import z\n") == [
        "tests.unit.test_x"
    ]


def test_every_file_is_short_and_says_what_lives_there() -> None:
    found = {
        str(path.relative_to(ROOT)): faults
        for folder in ("annotations", "tui", "seeds", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (faults := faults_of_module(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_long_files_and_silent_ones_are_seen() -> None:
    assert len(faults_of_module("x = 1\n" * (LONGEST + 1))) == 2
    assert faults_of_module('"""Says it."""\n' + "x = 1\n" * (LONGEST - 1)) == []


def test_every_dependency_says_what_it_is_for() -> None:
    assert dependencies_without_reason((ROOT / "pyproject.toml").read_text(encoding="utf-8")) == []


def test_a_dependency_without_a_reason_is_seen() -> None:
    sample = 'dependencies = [\n  "one>=1",  # why\n  "two[x]==2",\n  "three~=3", #\n]\n'
    assert dependencies_without_reason(sample) == ['"two[x]==2",', '"three~=3", #']


def test_no_lock_file_and_no_registry_host_is_in_the_tree() -> None:
    found = {
        str(path.relative_to(ROOT)): reasons
        for path in files_of_the_tree()
        if (reasons := forbidden(path.relative_to(ROOT).as_posix(), path.read_text(errors="replace")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "path", ["uv.lock", "docs/requirements-dev.txt", "web/package-lock.json", "pnpm-lock.yaml"]
)
def test_lock_files_are_seen(path: str) -> None:
    assert forbidden(path, "")


@pytest.mark.parametrize("path", ["annotations/store/locking.py", "docs/locks.md", "seeds/blocks.txt"])
def test_other_files_are_not_taken_for_lock_files(path: str) -> None:
    assert not forbidden(path, "see https://example.org/files.html")


@pytest.mark.parametrize("host", ["files.", "registry.npm", "py" + "pi."])
def test_registry_hosts_are_seen(host: str) -> None:
    assert forbidden("README.md", f"from https:{'//'}{host}example.org/simple")
