"""Every test runs in a home of its own: no test reads or writes what belongs to the person who runs it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.helpers.faults_table import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

# Where no bytecode may lie beside the sources it lies with the environment: what each test and each program that one
# starts would compile anew takes as long as much of what it does.
if sys.dont_write_bytecode:
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(Path(sys.prefix, "pycache"))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

# How long an example takes is the machine's matter: a busy one must fail no test. The examples are the same each time,
# so that a change is judged by what it changed; a soak searches on, among others.
settings.register_profile("repeated", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=2000)
settings.load_profile("repeated")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home folder, with the folders of platformdirs inside it."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("STATE", "DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("DPRK_READER_STORE", "DPRK_READER_ANNOTATOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """What an app of a test kept from the garbage collector is given back to it, or all apps would add up."""
    yield
    gc.unfreeze()
