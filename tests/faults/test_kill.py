"""Kill -9 at any moment loses nothing that was acknowledged, and leaves nothing behind."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Record = Callable[[str, object], None]

ROOT = Path(__file__).parents[2]


def kill(folder: Path, runs: int, store: str = "tiny") -> tuple[list[str], int]:
    """Kill writers `runs` times: the faults that were found, and how many saves were tried."""
    command = [sys.executable, "-m", "tests.faults.killing", str(folder), str(runs), store]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    *faults, summary = done.stdout.splitlines()
    counted = re.fullmatch(rf"{runs} runs, (\d+) saves", summary)
    assert counted, done.stdout
    return faults, int(counted[1])


def test_two_hundred_kills_lose_nothing(tmp_path: Path, record_property: Record) -> None:
    faults, saves = kill(tmp_path, 200)
    record_property("runs", 200)
    assert faults == []
    assert saves > 200, "the kills came before the work"


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("part", range(4))
def test_thousands_of_kills_lose_nothing(tmp_path: Path, part: int, record_property: Record) -> None:
    faults, _ = kill(tmp_path, 2500)
    record_property("runs", 2500)
    assert faults == []


def test_the_method_finds_a_store_that_acknowledges_too_early(tmp_path: Path) -> None:
    faults, _ = kill(tmp_path, 5, "forgetful")
    assert any("acknowledged and is lost" in fault for fault in faults)
