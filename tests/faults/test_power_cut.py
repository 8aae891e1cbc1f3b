"""A power cut loses nothing that was acknowledged: what was only in memory is not missed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", autouse=True)
def loop_devices(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whether file systems in files can be made and mounted here."""
    if os.geteuid() != 0 or shutil.which("mkfs.ext4") is None:
        pytest.skip("file systems in files need root's rights and mkfs.ext4")
    if "cannot mount" in cut(tmp_path_factory.mktemp("probe"), 0)[1]:
        pytest.skip("file systems in files cannot be mounted here")


def cut(folder: Path, cuts: int, store: str = "tiny") -> tuple[list[str], str]:
    """Cut the power `cuts` times: the faults that were found, and the summary."""
    command = [sys.executable, "-m", "tests.faults.power_cuts", str(folder), str(cuts), store]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode and "'mount'" in done.stderr:
        return [], "cannot mount"
    assert done.returncode == 0, done.stderr
    *faults, summary = done.stdout.splitlines()
    return faults, summary


def saves(summary: str) -> int:
    counted = re.fullmatch(r"\d+ cuts, (\d+) saves", summary)
    assert counted, summary
    return int(counted[1])


def test_ten_power_cuts_lose_nothing(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    faults, summary = cut(tmp_path, 10)
    record_property("runs", 10)
    assert faults == []
    assert saves(summary) > 10, "the power was cut before the work"


@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_hundreds_of_power_cuts_lose_nothing(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    faults, _ = cut(tmp_path, 300)
    record_property("runs", 300)
    assert faults == []


def test_the_method_finds_a_store_that_does_not_sync(tmp_path: Path) -> None:
    faults, _ = cut(tmp_path, 5, "unsynced")
    assert faults
